import type { Logger } from '@orquestia/service-kit/logger';
import { connectRedis } from '@orquestia/service-kit/redis';
import type { SharedStore } from './answer-store.ts';

const prefix = 'orquestia:ai:';

export type RedisStore = SharedStore & {
  /** Adds to a counter and returns its total; `undefined` where Redis cannot be reached. */
  add(key: string, amount: number, lifetimeMs: number): Promise<number | undefined>;
  /** A counter's total; `undefined` where Redis cannot be reached. */
  read(key: string): Promise<number | undefined>;
  close(): void;
};

/** Redis for several AI services: kept answers, who makes one just now, and the token count. */
export function makeRedisStore(url: string, logger: Logger): RedisStore {
  const { attempt, close } = connectRedis(url, logger);
  return {
    /** Asks Redis itself, so that a recovery shows without traffic. */
    async state() {
      const answer = await attempt((client) => client.ping());
      return answer === undefined ? 'error' : 'ok';
    },
    get: (key) => attempt(async (client) => (await client.get(prefix + key)) ?? undefined),
    async set(key, text, lifetimeMs) {
      const expiration = { type: 'PX' as const, value: Math.ceil(lifetimeMs) };
      await attempt((client) => client.set(prefix + key, text, { expiration }));
    },
    async claim(key, lifetimeMs) {
      const expiration = { type: 'PX' as const, value: lifetimeMs };
      const options = { expiration, condition: 'NX' as const };
      const answer = await attempt(async (client) => ({
        claimed: (await client.set(`${prefix}claim:${key}`, '1', options)) === 'OK',
      }));
      return answer?.claimed === false ? 'taken' : 'free';
    },
    async extendClaim(key, lifetimeMs) {
      await attempt((client) => client.pExpire(`${prefix}claim:${key}`, lifetimeMs));
    },
    async release(key) {
      await attempt((client) => client.del(`${prefix}claim:${key}`));
    },
    add: (key, amount, lifetimeMs) =>
      attempt(async (client) => {
        const counter = client.multi().incrBy(prefix + key, amount);
        const [total] = await counter.pExpire(prefix + key, lifetimeMs).execTyped();
        return total;
      }),
    read: (key) => attempt(async (client) => Number((await client.get(prefix + key)) ?? 0)),
    close,
  };
}
