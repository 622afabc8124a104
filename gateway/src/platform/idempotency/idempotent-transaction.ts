import type { z } from 'zod';
import { type Failure, isFailure } from '../../failure.ts';
import { type Database, inTransaction, type Queryable } from '../database.ts';
import { type Conflict, claimKey, type Key, RolledBack, storeResult } from './idempotency-keys.ts';

type Idempotent<T> = { key: Key | undefined; resultSchema: z.ZodType<T> };

/**
 * Runs the work in a transaction, for a key once: the key, the effect and the stored result commit together. An equal
 * call waits for that and replays it; a failure leaves nothing behind, the key neither.
 */
export async function runIdempotentTransaction<Outcome extends { kind: string }>(
  database: Database,
  signal: AbortSignal,
  { key, resultSchema }: Idempotent<Exclude<Outcome, Failure>>,
  work: (tx: Queryable) => Promise<Outcome>,
): Promise<(Exclude<Outcome, Failure> & { replayed: boolean }) | Extract<Outcome, Failure> | Conflict> {
  const ended = new RolledBack<Extract<Outcome, Failure>>();
  try {
    return await inTransaction(database, signal, async (tx) => {
      const claim = key && (await claimKey(tx, key));
      if (claim?.kind === 'idempotency-conflict') return claim;
      if (claim?.kind === 'replay') return { ...resultSchema.parse(claim.result), replayed: true };
      const outcome = await work(tx);
      if (isFailure(outcome)) throw ended.with(outcome);
      const result = resultSchema.parse(outcome);
      if (claim) await storeResult(tx, claim, result);
      return { ...result, replayed: false };
    });
  } catch (error) {
    if (error === ended && ended.failure) return ended.failure;
    throw error;
  }
}
