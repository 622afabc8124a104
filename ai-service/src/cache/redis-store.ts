import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { SharedCounter } from '../budget/token-budget.ts';
import type { AnswerStore } from './answer-store.ts';

const PREFIX = 'orquestia:ai:';
const CONNECT_LIMIT_MS = 2000;
const OPERATION_LIMIT_MS = 250;
const LONGEST_RECONNECT_PAUSE_MS = 5000;
/** After a failure Redis is left alone for so long: one that hangs must not delay every request. */
const PAUSE_MS = 5000;

/**
 * Redis for several processes: kept answers and the token count. Without it the service is slower, never broken: nothing
 * waits for a connection, every operation has a time limit, and a failure reads as "nothing there".
 */
export class RedisStore implements AnswerStore, SharedCounter {
  readonly #client;
  readonly #logger: Logger;
  #down = false;
  #pausedUntil = 0;

  constructor(url: string, logger: Logger) {
    this.#logger = logger;
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      socket: {
        connectTimeout: CONNECT_LIMIT_MS,
        reconnectStrategy: (attempts) => Math.min(100 * 2 ** attempts, LONGEST_RECONNECT_PAUSE_MS),
      },
    });
    this.#client.on('error', (error: unknown) => this.#failed(error));
    this.#client.on('ready', () => this.#works());
    // It goes on trying by itself; 'error' tells of each failure.
    this.#client.connect().catch((error: unknown) => this.#failed(error));
  }

  /** Asks Redis itself, so that a recovery shows without traffic. */
  async state(): Promise<'ok' | 'error'> {
    const answer = await this.#attempt(() => this.#client.ping());
    return answer === undefined ? 'error' : 'ok';
  }

  get(key: string): Promise<string | undefined> {
    return this.#attempt(async () => (await this.#client.get(PREFIX + key)) ?? undefined);
  }

  async set(key: string, text: string, lifetimeMs: number): Promise<void> {
    const expiration = { type: 'PX' as const, value: Math.ceil(lifetimeMs) };
    await this.#attempt(() => this.#client.set(PREFIX + key, text, { expiration }));
  }

  add(key: string, amount: number, lifetimeMs: number): Promise<number | undefined> {
    return this.#attempt(async () => {
      const [total] = await this.#client
        .multi()
        .incrBy(PREFIX + key, amount)
        .pExpire(PREFIX + key, lifetimeMs)
        .execTyped();
      return total;
    });
  }

  read(key: string): Promise<number | undefined> {
    return this.#attempt(async () => Number((await this.#client.get(PREFIX + key)) ?? 0));
  }

  close(): void {
    this.#client.destroy();
  }

  async #attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (!this.#client.isReady || Date.now() < this.#pausedUntil) return undefined;
    try {
      const result = await within(OPERATION_LIMIT_MS, work());
      this.#works();
      return result;
    } catch (error) {
      this.#pausedUntil = Date.now() + PAUSE_MS;
      this.#failed(error);
      return undefined;
    }
  }

  /** Logs the first failure of an outage; the rest of it says nothing new. */
  #failed(error: unknown): void {
    if (!this.#down) {
      const reason = error instanceof Error ? ('code' in error && error.code) || error.name : 'unknown';
      this.#logger.warn({ event: 'cache_unavailable', reason });
    }
    this.#down = true;
  }

  #works(): void {
    if (this.#down) this.#logger.info({ event: 'cache_available' });
    this.#down = false;
    this.#pausedUntil = 0;
  }
}

async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DOMException('Redis is late', 'TimeoutError')), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
