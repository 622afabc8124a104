import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../platform/database.ts';
import { scopes, type Token } from '../principal.ts';

/** Whether a credential has the form of a token of ours: `orq_` and 256 bits as base64url. */
export function isToken(credential: string): boolean {
  return /^orq_[A-Za-z0-9_-]{43}$/.test(credential);
}

/** What is kept of a token: not enough to use it. */
export function fingerprintOfToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

const rowSchema = z.object({
  id: z.number(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  until: z.number(),
  isUseDue: z.boolean(),
});

/** Whose token it is, while it is good. One that nobody has costs the same. */
export async function findToken(
  database: Database,
  token: string,
): Promise<{ principal: Token; until: Date } | null> {
  const { rows } = await database.query({
    name: 'find-token',
    text: `SELECT id, name, scopes, extract(epoch FROM coalesce(expires_at, now() + interval '1 day'))::float8 * 1000 AS until,
        coalesce(last_used_at < now() - interval '1 minute', true) AS "isUseDue"
      FROM access_tokens WHERE sha256 = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    values: [fingerprintOfToken(token)],
  });
  const row = rowSchema.optional().parse(rows[0]);
  if (!row) return null;
  const { id, name, scopes, until, isUseDue } = row;
  // Nobody waits for it, and nothing is lost where it fails: the next use comes.
  if (isUseDue) markUsed(database, id).catch(() => undefined);
  return { principal: { kind: 'token', id: String(id), name, scopes }, until: new Date(until) };
}

/** At most once a minute, whichever replicas it is used at. */
async function markUsed(database: Database, id: number): Promise<void> {
  await database.query({
    name: 'mark-token-used',
    text: `UPDATE access_tokens SET last_used_at = now()
      WHERE id = $1 AND coalesce(last_used_at < now() - interval '1 minute', true)`,
    values: [id],
  });
}
