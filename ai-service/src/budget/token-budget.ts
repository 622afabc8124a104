import { ProviderError } from '../providers/provider-error.ts';

/** A counter that other processes may share; `undefined` where it cannot be reached. */
export type SharedCounter = {
  add(key: string, amount: number, lifetimeMs: number): Promise<number | undefined>;
  read(key: string): Promise<number | undefined>;
};

const KEPT_MS = 48 * 60 * 60 * 1000;

export type TokenBudgetOptions = {
  /** Tokens a day (UTC); undefined: no limit. */
  daily: number | undefined;
  shared?: SharedCounter | undefined;
  now?: () => number;
};

/**
 * Tokens spent today (UTC). This process always counts its own; with a shared counter the larger number holds, so that
 * several processes keep one budget and a counter that is down for a while lets no process run free. A call's tokens
 * are known once it has ended: calls under way at the limit may go over it.
 */
export class TokenBudget {
  readonly #options: TokenBudgetOptions;
  #day = '';
  #spent = 0;

  constructor(options: TokenBudgetOptions) {
    this.#options = options;
  }

  /** Throws LLM_BUDGET_SPENT, with the seconds until the next day, when nothing is left. */
  async requireRest(): Promise<void> {
    const { daily, shared } = this.#options;
    if (daily === undefined) return;
    this.#startDay();
    let spent = this.#spent;
    if (spent < daily) spent = Math.max(spent, (await shared?.read(this.#key())) ?? 0);
    if (spent < daily) return;
    throw new ProviderError('LLM_BUDGET_SPENT', this.#secondsUntilTomorrow());
  }

  async spend(tokens: number): Promise<void> {
    this.#startDay();
    this.#spent += tokens;
    if (this.#options.daily !== undefined) await this.#options.shared?.add(this.#key(), tokens, KEPT_MS);
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  #startDay(): void {
    const today = new Date(this.#now()).toISOString().slice(0, 10);
    if (today !== this.#day) this.#spent = 0;
    this.#day = today;
  }

  #key(): string {
    return `tokens:${this.#day}`;
  }

  #secondsUntilTomorrow(): number {
    const tomorrow = Date.parse(`${this.#day}T00:00:00Z`) + 24 * 60 * 60 * 1000;
    return Math.max(1, Math.ceil((tomorrow - this.#now()) / 1000));
  }
}
