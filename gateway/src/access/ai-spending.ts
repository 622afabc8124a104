import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { AccessFailure } from '../failure.ts';
import type { Database } from '../platform/database.ts';
import type { Actor, Principal } from '../principal.ts';

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
  async function spend({ principal }: { principal: Principal }): Promise<AccessFailure | undefined> {
    if (principal.kind !== 'person' && principal.kind !== 'token') return undefined;
    try {
      await limiter.consume(keyOf(principal.kind, principal.id));
      return undefined;
    } catch (error) {
      if (error instanceof RateLimiterRes) return { kind: 'rate-limited', retryAfterMs: error.msBeforeNext };
      throw error;
    }
  }

  /** Counts as many uses of these as are left for today, and says how many that are. */
  async function take(actor: Actor | null, wanted: number): Promise<number> {
    if (actor === null || actor.id === null || wanted === 0) return wanted;
    const key = keyOf(actor.kind.toLowerCase(), actor.id);
    const left = (await limiter.get(key))?.remainingPoints ?? perDay;
    const granted = Math.max(0, Math.min(wanted, left));
    try {
      if (granted > 0) await limiter.consume(key, granted);
      return granted;
    } catch (error) {
      // Spent by another call in between.
      if (error instanceof RateLimiterRes) return 0;
      throw error;
    }
  }

  return { spend, take };
}

const keyOf = (kind: string, id: string) => `${kind} ${id}`.slice(0, 200);

export type TakeAi = ReturnType<typeof makeAiSpending>['take'];
