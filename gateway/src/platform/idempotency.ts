import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from './database.ts';
import type { Failure } from './failure.ts';

/** A key is good for 24 h (REST contract). */
const claimSql = `INSERT INTO idempotency_keys (key, fingerprint) VALUES ($1, $2)
  ON CONFLICT (key) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, result = NULL, created_at = now()
  WHERE idempotency_keys.created_at < now() - interval '24 hours'
     OR (idempotency_keys.result IS NULL AND idempotency_keys.created_at < now() - interval '2 minutes')
  RETURNING key`;

const rowSchema = z.object({ fingerprint: z.string(), result: z.unknown() });

export type Claim =
  | { kind: 'claimed' }
  | { kind: 'replay'; result: unknown }
  | Extract<Failure, { kind: 'idempotency-conflict' }>;

/** The same operation with the same input has the same fingerprint, whichever transport it came by. */
export function fingerprintOf(operation: string, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([operation, input]))
    .digest('hex');
}

/** Takes the key for this caller, or says what became of the first call with it. */
export async function claimKey(db: Queryable, key: string, fingerprint: string): Promise<Claim> {
  const claimed = await db.query(claimSql, [key, fingerprint]);
  if (claimed.rowCount === 1) return { kind: 'claimed' };
  const found = await db.query('SELECT fingerprint, result FROM idempotency_keys WHERE key = $1', [key]);
  const row = rowSchema.parse(found.rows[0]);
  if (row.fingerprint !== fingerprint) return { kind: 'idempotency-conflict', reason: 'other-input' };
  if (row.result === null) return { kind: 'idempotency-conflict', reason: 'still-running' };
  return { kind: 'replay', result: row.result };
}

export async function keepResult(db: Queryable, key: string, result: unknown): Promise<void> {
  await db.query('UPDATE idempotency_keys SET result = $2 WHERE key = $1', [key, JSON.stringify(result)]);
}

export async function releaseKey(db: Queryable, key: string): Promise<void> {
  await db.query('DELETE FROM idempotency_keys WHERE key = $1 AND result IS NULL', [key]);
}
