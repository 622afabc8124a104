import { expect, test } from 'vitest';
import { makeTokenBudget, type SharedCounter } from './token-budget.ts';

const noon = Date.parse('2026-03-01T12:00:00Z');

class Counter implements SharedCounter {
  readonly totals = new Map<string, number>();
  reachable = true;

  async add(key: string, amount: number) {
    if (this.reachable) this.totals.set(key, (this.totals.get(key) ?? 0) + amount);
    return this.read(key);
  }

  async read(key: string) {
    return this.reachable ? (this.totals.get(key) ?? 0) : undefined;
  }
}

test('a spent budget refuses until midnight UTC and says how long', async () => {
  let time = noon;
  const budget = makeTokenBudget({ daily: 100, now: () => time });
  await budget.requireTokens();
  await budget.spend(100);
  await expect(budget.requireTokens()).rejects.toMatchObject({
    code: 'LLM_BUDGET_SPENT',
    status: 429,
    retryable: true,
    retryAfterSeconds: 12 * 60 * 60,
  });
  time += 12 * 60 * 60 * 1000;
  await budget.requireTokens();
});

test('without a limit nothing is refused', async () => {
  const budget = makeTokenBudget({ daily: undefined });
  await budget.spend(1e12);
  await budget.requireTokens();
});

test('processes with a shared counter keep one budget', async () => {
  const shared = new Counter();
  const [one, other] = [1, 2].map(() => makeTokenBudget({ daily: 100, shared, now: () => noon }));
  await one?.spend(60);
  await other?.spend(60);
  await expect(one?.requireTokens()).rejects.toMatchObject({ code: 'LLM_BUDGET_SPENT' });
});

test('while the shared counter is down each process counts its own', async () => {
  const shared = new Counter();
  shared.reachable = false;
  const budget = makeTokenBudget({ daily: 100, shared, now: () => noon });
  await budget.spend(60);
  await budget.requireTokens();
  await budget.spend(60);
  await expect(budget.requireTokens()).rejects.toMatchObject({ code: 'LLM_BUDGET_SPENT' });
});
