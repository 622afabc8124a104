import { expect, test } from 'vitest';
import { type SharedCounter, TokenBudget } from './token-budget.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

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
  let time = NOON;
  const budget = new TokenBudget({ daily: 100, now: () => time });
  await budget.requireRest();
  await budget.spend(100);
  await expect(budget.requireRest()).rejects.toMatchObject({
    code: 'LLM_BUDGET_SPENT',
    status: 429,
    retryable: true,
    retryAfterSeconds: 12 * 60 * 60,
  });
  time += 12 * 60 * 60 * 1000;
  await budget.requireRest();
});

test('without a limit nothing is refused', async () => {
  const budget = new TokenBudget({ daily: undefined });
  await budget.spend(1e12);
  await budget.requireRest();
});

test('processes with a shared counter keep one budget', async () => {
  const shared = new Counter();
  const [one, other] = [1, 2].map(() => new TokenBudget({ daily: 100, shared, now: () => NOON }));
  await one?.spend(60);
  await other?.spend(60);
  await expect(one?.requireRest()).rejects.toMatchObject({ code: 'LLM_BUDGET_SPENT' });
});

test('while the shared counter is down each process counts its own', async () => {
  const shared = new Counter();
  shared.reachable = false;
  const budget = new TokenBudget({ daily: 100, shared, now: () => NOON });
  await budget.spend(60);
  await budget.requireRest();
  await budget.spend(60);
  await expect(budget.requireRest()).rejects.toMatchObject({ code: 'LLM_BUDGET_SPENT' });
});
