import { ProviderError } from '../enrichment/provider-error.ts';

/** A counter that other processes may share; `undefined` where it cannot be reached. */
export type SharedCounter = {
  add(key: string, amount: number, lifetimeMs: number): Promise<number | undefined>;
  read(key: string): Promise<number | undefined>;
};

const dayMs = 24 * 60 * 60 * 1000;
const counterLifetimeMs = 2 * dayMs;

export type TokenBudgetOptions = {
  /** Tokens a day (UTC); undefined: no limit. */
  daily: number | undefined;
  shared?: SharedCounter | undefined;
  now?: () => number;
};

export type TokenBudget = {
  /** Tokens a day; undefined: no limit. */
  readonly daily: number | undefined;
  /** Of today, by every process that shares the counter. */
  spentToday(): Promise<number>;
  /** Throws LLM_BUDGET_SPENT, with the seconds until the next day, when nothing is left. */
  requireTokens(): Promise<void>;
  spend(tokens: number): Promise<void>;
};

/**
 * Tokens spent today (UTC). This process always counts its own; with a shared counter the larger number holds, so that
 * several processes keep one budget and a counter that is down for a while lets no process run free. A call's tokens
 * are known once it has ended: calls in flight at the limit may go over it.
 */
export function makeTokenBudget({ daily, shared, now = () => Date.now() }: TokenBudgetOptions): TokenBudget {
  let day = '';
  let spent = 0;

  return {
    daily,
    spentToday,
    async requireTokens() {
      if (daily === undefined || (await spentToday()) < daily) return;
      throw new ProviderError('LLM_BUDGET_SPENT', secondsUntilTomorrow());
    },
    async spend(tokens) {
      startDay();
      spent += tokens;
      if (daily !== undefined) await shared?.add(key(), tokens, counterLifetimeMs);
    },
  };

  async function spentToday(): Promise<number> {
    startDay();
    const together = daily === undefined ? undefined : await shared?.read(key());
    return Math.max(spent, together ?? 0);
  }

  function startDay(): void {
    const today = new Date(now()).toISOString().slice(0, 10);
    if (today !== day) spent = 0;
    day = today;
  }

  function key(): string {
    return `tokens:${day}`;
  }

  function secondsUntilTomorrow(): number {
    const tomorrow = Date.parse(`${day}T00:00:00Z`) + dayMs;
    return Math.max(1, Math.ceil((tomorrow - now()) / 1000));
  }
}
