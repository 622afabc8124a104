import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { momentSchema } from '../platform/moment.ts';
import { type Actor, roles, type Scope } from '../principal.ts';
import { actorSchema } from './actor.ts';
import { fingerprintOfToken } from './find-token.sql.ts';

const date = momentSchema.transform((text) => new Date(text));
const tokenSchema = z.object({
  id: z.number().transform(BigInt),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  expiresAt: date.nullable(),
  lastUsedAt: date.nullable(),
  revokedAt: date.nullable(),
  createdBy: actorSchema.nullable(),
  createdAt: date,
});

const tokenColumns = `id, name, prefix, scopes, expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
  revoked_at AS "revokedAt", created_by AS "createdBy", created_at AS "createdAt"`;

type NewToken = {
  name: string;
  token: string;
  prefix: string;
  scopes: readonly Scope[];
  expiresAt: Date | null;
  createdBy: Actor | null;
};

const makerSchema = z.object({ role: z.enum(roles), isActive: z.boolean() });

/**
 * What a person is whose token is being made, now that no change of the person runs; undefined where the database does not
 * know the person. A change that begins later waits, and finds the token.
 */
export async function lockMaker(tx: Queryable, personId: string) {
  const { rows } = await tx.query(
    'SELECT role, deactivated_at IS NULL AS "isActive" FROM people WHERE id = $1 FOR SHARE',
    [personId],
  );
  return makerSchema.optional().parse(rows[0]);
}

/** Keeps what is to be known of a token. */
export async function insertToken(db: Queryable, token: NewToken) {
  const { name, prefix, scopes, expiresAt, createdBy } = token;
  const { rows } = await db.query(
    `INSERT INTO access_tokens (name, sha256, prefix, scopes, expires_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${tokenColumns}`,
    [
      name,
      fingerprintOfToken(token.token),
      prefix,
      scopes,
      expiresAt,
      createdBy && JSON.stringify(createdBy),
    ],
  );
  return tokenSchema.parse(rows[0]);
}

/** Ends a token; undefined where there is none that has not been ended. */
export async function endToken(db: Queryable, id: number) {
  const { rows } = await db.query(
    `UPDATE access_tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING ${tokenColumns}`,
    [id],
  );
  return tokenSchema.optional().parse(rows[0]);
}

/** Ends all tokens that a person has made. */
export async function endTokensOf(db: Queryable, personId: string) {
  const { rows } = await db.query(
    `UPDATE access_tokens SET revoked_at = now() WHERE created_by->>'kind' = 'PERSON' AND created_by->>'id' = $1
      AND revoked_at IS NULL RETURNING ${tokenColumns}`,
    [personId],
  );
  return z.array(tokenSchema).parse(rows);
}

/** A token, ended or not; undefined where there is none. */
export async function readToken(db: Queryable, id: number) {
  const { rows } = await db.query(`SELECT ${tokenColumns} FROM access_tokens WHERE id = $1`, [id]);
  return tokenSchema.optional().parse(rows[0]);
}
