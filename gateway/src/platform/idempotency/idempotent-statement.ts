import type { z } from 'zod';
import type { Failure } from '../../failure.ts';
import { type Database, type Queryable, withConnection } from '../database.ts';
import { type Conflict, claimOf, deleteStaleKey, findKey, isStale, type Key } from './idempotency.ts';

type Once<T> = { key: Key | undefined; resultSchema: z.ZodType<T> };

type Steps<T, F> = {
  /** The statement, made with `keyParts` where there is a key; null where it changed nothing. */
  run: (db: Queryable) => Promise<T | null>;
  /** Why it changed nothing. */
  diagnose: (db: Queryable) => Promise<F>;
};

/** How often a key may be found taken and then gone again: an old one that had to be forgotten first. */
const attempts = 3;

/** What makes a data-modifying statement happen once. */
export type KeyClauses = {
  /** The condition for it to change anything; a replay so writes nothing. */
  isFree: string;
  /** Its last CTE: the key and the row of `result` commit with what the statement changes. */
  store: (result: string) => string;
};

/**
 * The parts for a statement that has the key and its fingerprint as parameters from `first` on. Of two equal statements
 * at once, the second waits on the key's unique index and then fails as a whole.
 */
export function keyClauses(first: number): KeyClauses {
  return {
    isFree: `NOT EXISTS (SELECT FROM idempotency_keys WHERE key = $${first} AND NOT ${isStale})`,
    store: (result) => `, kept AS (
      INSERT INTO idempotency_keys (key, fingerprint, result)
      SELECT $${first}, $${first + 1}, to_jsonb(result) FROM (${result}) AS result
    )`,
  };
}

/**
 * Runs a statement, with a key once: in one round trip where the key is new. An equal call waits for the first one and
 * replays its result; where nothing was changed no key is left behind.
 */
export function runIdempotentStatement<T extends { kind: string }, F extends Failure>(
  database: Database,
  signal: AbortSignal,
  { key, resultSchema }: Once<T>,
  { run: act, diagnose: explain }: Steps<T, F>,
): Promise<(T & { replayed: boolean }) | F | Conflict> {
  return withConnection(database, signal, async (db) => {
    if (!key) {
      const result = await act(db);
      return result ? { ...result, replayed: false } : explain(db);
    }
    for (let attempt = 0; attempt < attempts; attempt++) {
      const result = await act(db).catch(keyTaken);
      if (result && result !== 'key-taken') return { ...result, replayed: false };
      // A statement of its own: the one above began before the winner's commit and cannot see its key.
      const found = await findKey(db, key.key);
      if (found?.stale) await deleteStaleKey(db, key.key);
      else if (found) {
        const claim = claimOf(found, key.fingerprint);
        return claim.kind === 'replay' ? { ...resultSchema.parse(claim.result), replayed: true } : claim;
      } else if (result === null) return explain(db);
    }
    return { kind: 'idempotency-conflict', reason: 'still-running' };
  });
}

function keyTaken(error: unknown): 'key-taken' {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'idempotency_keys_pkey')
    return 'key-taken';
  throw error;
}
