import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { AccessFailure } from '../failure.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { Actor, Principal } from '../principal.ts';

const day = 86_400;

/**
 * What each person and each token may have the AI do a day, counted for all replicas: what one spends by mistake is not
 * everybody's. While the system stands open nothing is counted.
 */
export function makeAiSpending(database: Database, perDay: number) {
  const limiterOn = (storeClient: Database | Queryable, storeType: 'pool' | 'client') =>
    new RateLimiterPostgres({
      storeClient,
      storeType,
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'ai',
      points: perDay,
      duration: day,
    });
  const limiter = limiterOn(database, 'pool');

  return {
    /** Counts so many uses of the AI; the refusal where nothing is left for today. */
    async spend({ principal }: Spender, uses = 1): Promise<AccessFailure | undefined> {
      const key = keyOf(principal);
      if (key === undefined) return undefined;
      try {
        await limiter.consume(key, uses);
        return undefined;
      } catch (error) {
        if (error instanceof RateLimiterRes)
          return { kind: 'rate-limited', retryAfterMs: error.msBeforeNext };
        throw error;
      }
    },

    /** How many uses are left for today; null where they are not counted. */
    async left({ principal }: Spender): Promise<number | null> {
      const key = keyOf(principal);
      if (key === undefined) return null;
      const counted = await limiter.get(key);
      return Math.max(0, perDay - (counted?.consumedPoints ?? 0));
    },

    /**
     * Counts as many uses of these as are left for today, and says how many that are: in the caller's transaction, so that
     * what is rolled back is not counted, and nothing waits for a second connection.
     */
    async take(tx: Queryable, actor: Actor | null, wanted: number): Promise<number> {
      if (actor === null || actor.id === null || wanted === 0) return wanted;
      const key = keyFor(actor.kind.toLowerCase(), actor.id);
      const counting = limiterOn(tx, 'client');
      const left = (await counting.get(key))?.remainingPoints ?? perDay;
      const granted = Math.max(0, Math.min(wanted, left));
      try {
        if (granted > 0) await counting.consume(key, granted);
        return granted;
      } catch (error) {
        // Spent by another call in between.
        if (error instanceof RateLimiterRes) return 0;
        throw error;
      }
    },
  };
}

type Spender = { principal: Principal };

function keyOf(principal: Principal): string | undefined {
  if (principal.kind !== 'person' && principal.kind !== 'token') return undefined;
  return keyFor(principal.kind, principal.id);
}

const keyFor = (kind: string, id: string) => `${kind} ${id}`.slice(0, 200);

export type AiSpending = ReturnType<typeof makeAiSpending>;
export type TakeAi = AiSpending['take'];
