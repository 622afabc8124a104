import type { Logger } from '@orquestia/service-kit/logger';
import { within } from '@orquestia/service-kit/within';
import { createClient } from '@redis/client';
import type { SharedStore } from './answer-store.ts';

const prefix = 'orquestia:ai:';
const connectLimitMs = 2000;
const operationLimitMs = 250;
const longestReconnectPauseMs = 5000;
/** After a failure Redis is left alone for so long: one that hangs must not delay every request. */
const pauseMs = 5000;

export type RedisStore = SharedStore & {
  /** Adds to a counter and returns its total; `undefined` where Redis cannot be reached. */
  add(key: string, amount: number, lifetimeMs: number): Promise<number | undefined>;
  /** A counter's total; `undefined` where Redis cannot be reached. */
  read(key: string): Promise<number | undefined>;
  close(): void;
};

/**
 * Redis for several processes: kept answers and the token count. Without it the service is slower, never broken: nothing
 * waits for a connection, every operation has a time limit, and a failure reads as "nothing there".
 */
export function makeRedisStore(url: string, logger: Logger): RedisStore {
  let down = false;
  let pausedUntil = 0;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: connectLimitMs,
      reconnectStrategy: (attempts) => Math.min(100 * 2 ** attempts, longestReconnectPauseMs),
    },
  });
  client.on('error', failed);
  client.on('ready', works);
  // It goes on trying by itself; 'error' tells of each failure.
  client.connect().catch(failed);

  return {
    /** Asks Redis itself, so that a recovery shows without traffic. */
    async state() {
      const answer = await attempt(() => client.ping());
      return answer === undefined ? 'error' : 'ok';
    },
    get: (key) => attempt(async () => (await client.get(prefix + key)) ?? undefined),
    async set(key, text, lifetimeMs) {
      const expiration = { type: 'PX' as const, value: Math.ceil(lifetimeMs) };
      await attempt(() => client.set(prefix + key, text, { expiration }));
    },
    add: (key, amount, lifetimeMs) =>
      attempt(async () => {
        const counter = client.multi().incrBy(prefix + key, amount);
        const [total] = await counter.pExpire(prefix + key, lifetimeMs).execTyped();
        return total;
      }),
    read: (key) => attempt(async () => Number((await client.get(prefix + key)) ?? 0)),
    close: () => client.destroy(),
  };

  async function attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (!client.isReady || Date.now() < pausedUntil) return undefined;
    try {
      const result = await within(operationLimitMs, work());
      works();
      return result;
    } catch (error) {
      pausedUntil = Date.now() + pauseMs;
      failed(error);
      return undefined;
    }
  }

  /** Logs the first failure of an outage; the rest of it says nothing new. */
  function failed(error: unknown): void {
    if (!down) {
      const reason = error instanceof Error ? ('code' in error && error.code) || error.name : 'unknown';
      logger.warn({ reason }, 'cache_unavailable');
    }
    down = true;
  }

  function works(): void {
    if (down) logger.info({}, 'cache_available');
    down = false;
    pausedUntil = 0;
  }
}
