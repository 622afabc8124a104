import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { AccessFailure } from '../failure.ts';
import type { Database } from '../platform/database.ts';
import type { Principal } from '../principal.ts';

const day = 86_400;

/**
 * What each person and each token may have the AI do a day, counted for all replicas: what one spends by mistake is not
 * everybody's. While the system stands open nothing is counted.
 */
export function makeAiSpending(database: Database, perDay: number) {
  const limiter = new RateLimiterPostgres({
    storeClient: database,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'ai',
    points: perDay,
    duration: day,
  });

  /** Counts one use of the AI; the refusal where nothing is left for today. */
  return async ({ principal }: { principal: Principal }): Promise<AccessFailure | undefined> => {
    if (principal.kind !== 'person' && principal.kind !== 'token') return undefined;
    try {
      await limiter.consume(`${principal.kind} ${principal.id}`.slice(0, 200));
      return undefined;
    } catch (error) {
      if (error instanceof RateLimiterRes) return { kind: 'rate-limited', retryAfterMs: error.msBeforeNext };
      throw error;
    }
  };
}
