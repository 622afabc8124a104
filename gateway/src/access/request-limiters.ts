import type { Redis } from '@orquestia/service-kit/redis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';

const seconds = 60;

/** Requests a minute, of whoever is known and of an address that nobody is known from. */
type RateLimits = { principal: number; address: number };

export type RequestLimiters = { known: RateLimiterAbstract; unknown: RateLimiterAbstract };

/** Counts requests: for all replicas where they share a Redis, else, and while that is away, in this one. */
export function makeRequestLimiters(limits: RateLimits, redis: Redis | undefined): RequestLimiters {
  const limiter = (name: string, points: number) => {
    const own = new RateLimiterMemory({ points, duration: seconds });
    if (!redis) return own;
    return new RateLimiterRedis({
      storeClient: evaluator(redis),
      useRedisPackage: true,
      keyPrefix: `orquestia:requests:${name}`,
      points,
      duration: seconds,
      insuranceLimiter: own,
    });
  };
  return { known: limiter('known', limits.principal), unknown: limiter('unknown', limits.address) };
}

type Script = { keys: string[]; arguments: string[] };

/** What the limiter uses of a client: one script. */
function evaluator(redis: Redis) {
  return {
    async eval(script: string, options: Script): Promise<unknown> {
      const answer = await redis.attempt(async (client) => ({ value: await client.eval(script, options) }));
      if (!answer) throw new Error('Redis does not answer');
      return answer.value;
    },
  };
}
