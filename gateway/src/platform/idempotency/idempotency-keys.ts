import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Failure } from '../../failure.ts';
import type { Principal } from '../../principal.ts';
import type { Queryable } from '../database.ts';
import { deleteInBatches } from '../delete-in-batches.ts';
import type { Prisma } from '../prisma.ts';

/**
 * A key is good for so many days, a parameter of the statement; one whose call has not come to an end in two minutes is
 * free again.
 */
export const isStale = (days: string) =>
  `(idempotency_keys.created_at < now() - ${days} * interval '24 hours'
  OR (idempotency_keys.result IS NULL AND idempotency_keys.created_at < now() - interval '2 minutes'))`;

const claimSql = `INSERT INTO idempotency_keys (key, fingerprint) VALUES ($1, $2)
  ON CONFLICT (key) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, result = NULL, created_at = now()
  WHERE ${isStale('$3')} RETURNING created_at::text AS since`;

const rowSchema = z.object({ fingerprint: z.string(), result: z.unknown(), stale: z.boolean() });

/** A key with what tells an equal call from another, and for how many days it is good. */
export type Key = { key: string; fingerprint: string; days: number };
export type Conflict = Extract<Failure, { kind: 'idempotency-conflict' }>;
type Held = { kind: 'replay'; result: unknown } | Conflict;
/** A key held by this caller, since then: whoever finds it stale takes it over with a later time. */
export type Claimed = { kind: 'claimed'; key: string; since: string };
export type Claim = Claimed | Held;

/** Gives the key of a call with this input, where it brought one; each is good for so many days. */
export function makeKeyOf(days: number) {
  return (
    key: string | undefined,
    principal: Principal,
    operation: string,
    input: unknown,
  ): Key | undefined =>
    key === undefined
      ? undefined
      : { key: ownKey(key, principal), fingerprint: fingerprintOf(operation, input), days };
}

export type KeyOf = ReturnType<typeof makeKeyOf>;

/** A key belongs to whoever sent it. It has no blank of its own, so that nobody can send another's. */
function ownKey(key: string, principal: Principal): string {
  return 'id' in principal ? `${principal.kind} ${principal.id} ${key}` : key;
}

/** The same operation with the same input has the same fingerprint, whichever transport it came by. */
export function fingerprintOf(operation: string, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([operation, input]))
    .digest('hex');
}

/** Takes the key for this caller, or says what became of the first call with it. */
export async function claimKey(db: Queryable, key: Key): Promise<Claim> {
  const claimed = await db.query(claimSql, [key.key, key.fingerprint, key.days]);
  const mine = sinceSchema.optional().parse(claimed.rows[0]);
  if (mine) return { kind: 'claimed', key: key.key, ...mine };
  const found = await findKey(db, key);
  // Given back just now, by a first call that failed: this one is the first.
  return found ? claimOf(found, key.fingerprint) : claimKey(db, key);
}

const sinceSchema = z.object({ since: z.string() });
type KeyRow = z.infer<typeof rowSchema>;

/** The row of a key; undefined where the key is free. */
export async function findKey(db: Queryable, { key, days }: Key): Promise<KeyRow | undefined> {
  const { rows } = await db.query({
    name: 'find-key',
    text: `SELECT fingerprint, result, ${isStale('$2')} AS stale FROM idempotency_keys WHERE key = $1`,
    values: [key, days],
  });
  return rowSchema.optional().parse(rows[0]);
}

/** What a key that is held means for a call with this fingerprint. */
export function claimOf(row: KeyRow, fingerprint: string): Held {
  if (row.fingerprint !== fingerprint) return { kind: 'idempotency-conflict', reason: 'other-input' };
  if (row.result === null) return { kind: 'idempotency-conflict', reason: 'still-running' };
  return { kind: 'replay', result: row.result };
}

export async function deleteStaleKey(db: Queryable, { key, days }: Key): Promise<void> {
  await db.query(`DELETE FROM idempotency_keys WHERE key = $1 AND ${isStale('$2')}`, [key, days]);
}

/** False where the key is no longer this caller's: it took too long, and another has taken the key over. */
export async function storeResult(db: Queryable, { key, since }: Claimed, result: unknown): Promise<boolean> {
  const { rowCount } = await db.query(
    'UPDATE idempotency_keys SET result = $3 WHERE key = $1 AND created_at = $2 AND result IS NULL',
    [key, since, JSON.stringify(result)],
  );
  return rowCount === 1;
}

/** Gives back a key that came to nothing, where it is still this caller's. */
export async function releaseKey(db: Queryable, { key, since }: Claimed): Promise<void> {
  await db.query('DELETE FROM idempotency_keys WHERE key = $1 AND created_at = $2 AND result IS NULL', [
    key,
    since,
  ]);
}

/** Takes a failure out of the transaction that it ends. */
export class RolledBack<F extends Failure> extends Error {
  failure: F | undefined;
  with(failure: F): this {
    this.failure = failure;
    return this;
  }
}

/** Deletes the keys whose time has passed. */
export function deleteExpiredKeys(prisma: Prisma, days: number, signal: AbortSignal): Promise<number> {
  return deleteInBatches(prisma, days, signal, (createdAt, limit) =>
    prisma.idempotencyKey.deleteMany({ where: { createdAt }, limit }),
  );
}
