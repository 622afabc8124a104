import type { z } from 'zod';
import type { Failure } from '../../failure.ts';
import { type Database, type Queryable, withConnection } from '../database.ts';
import { afterCommit, violates } from '../database-error.ts';
import { type Conflict, claimOf, deleteStaleKey, findKey, isStale, type Key } from './idempotency-keys.ts';

/** What makes a data-modifying statement happen once. */
export type KeyClauses = {
  /** The condition for it to change anything; a replay so writes nothing. */
  isFree: string;
  /** Its last CTE: the key and the row of `result` commit with what the statement changes. */
  store: (result: string) => string;
};

/** A statement in its two forms, each prepared by its name: without a key, and with the key's three parameters behind its own. */
export type IdempotentStatement = Record<'plain' | 'keyed', { name: string; text: string }>;

/**
 * Makes a statement of so many parameters. Of two equal ones at once, the second waits on the key's unique index and
 * then fails as a whole.
 */
export function makeIdempotentStatement(
  name: string,
  parameters: number,
  sql: (clauses: KeyClauses | undefined) => string,
): IdempotentStatement {
  const [key, fingerprint, days] = [`$${parameters + 1}`, `$${parameters + 2}`, `$${parameters + 3}`];
  const clauses: KeyClauses = {
    isFree: `NOT EXISTS (SELECT FROM idempotency_keys WHERE key = ${key} AND NOT ${isStale(days)})`,
    store: (result) => `, stored AS (
      INSERT INTO idempotency_keys (key, fingerprint, result)
      SELECT ${key}, ${fingerprint}, to_jsonb(result) FROM (${result}) AS result
    )`,
  };
  return {
    plain: { name, text: sql(undefined) },
    keyed: { name: `${name}-once`, text: sql(clauses) },
  };
}

type Run<T, F> = {
  statement: IdempotentStatement;
  values: unknown[];
  key: Key | undefined;
  /** The result that the statement's row is of. */
  toResult: (row: object) => T;
  /** The result as a replay finds it stored. */
  resultSchema: z.ZodType<T>;
  /** The unique constraints by which the statement refuses to change anything, where it has some. */
  refusedBy?: string | readonly string[];
  /** Why the statement changed nothing. */
  diagnose: (db: Queryable) => Promise<F>;
};

/** How often a key may be found taken and then gone again: an old one that had to be deleted first. */
const attempts = 3;

/**
 * Runs a statement, for a key once: in one round trip where the key is new. An equal call waits for the first one and
 * replays its result; where nothing was changed no key is left behind.
 */
export function runIdempotentStatement<T extends object, F extends Failure>(
  database: Database,
  signal: AbortSignal,
  { statement, values, key, toResult, resultSchema, refusedBy, diagnose }: Run<T, F>,
): Promise<(T & { replayed: boolean }) | F | Conflict> {
  const refusals = [refusedBy ?? []].flat();
  const query = key
    ? { ...statement.keyed, values: [...values, key.key, key.fingerprint, key.days] }
    : { ...statement.plain, values };

  async function run(db: Queryable): Promise<T | null | 'key-taken'> {
    try {
      const { rows } = await db.query<object>(query);
      const [row] = rows;
      return row ? afterCommit(() => toResult(row)) : null;
    } catch (error) {
      if (refusals.some((constraint) => violates(error, constraint))) return null;
      if (violates(error, 'idempotency_keys_pkey')) return 'key-taken';
      throw error;
    }
  }

  return withConnection(database, signal, async (db) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const result = await run(db);
      if (result && result !== 'key-taken') return { ...result, replayed: false };
      if (!key) return diagnose(db);
      // A statement of its own: the one above began before the winner's commit and cannot see its key.
      const found = await findKey(db, key);
      if (found?.stale) await deleteStaleKey(db, key);
      else if (found) {
        const claim = claimOf(found, key.fingerprint);
        return claim.kind === 'replay' ? { ...resultSchema.parse(claim.result), replayed: true } : claim;
      } else if (result === null) return diagnose(db);
    }
    return { kind: 'idempotency-conflict', reason: 'still-running' };
  });
}
