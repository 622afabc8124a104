import { z } from 'zod';
import type { AccessFailure, Failure } from '../../failure.ts';
import type { Database } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { AccessRefused } from '../access-refused.ts';

/** A browser in which somebody is signed in. */
export type SessionRow = {
  id: string;
  address: string | null;
  userAgent: string | null;
  createdAt: string;
  expiresAt: string;
};

const sessionSchema: z.ZodType<SessionRow> = z.object({
  id: z.string(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
});

const sessionsSql = `SELECT id, ip_address AS address, user_agent AS "userAgent", created_at AS "createdAt",
    expires_at AS "expiresAt"
  FROM sessions WHERE person_id = $1 AND expires_at > now() ORDER BY created_at DESC, id LIMIT 100`;

/** The sessions of whoever asks, the newest first; nobody but a person has any. */
export function makeListSessions(database: Database) {
  return async ({ principal }: RequestContext): Promise<SessionRow[]> => {
    if (principal.kind === 'anonymous') throw new AccessRefused({ kind: 'unauthenticated' });
    if (principal.kind !== 'person') return [];
    return z.array(sessionSchema).parse((await database.query(sessionsSql, [principal.id])).rows);
  };
}
export type ListSessions = ReturnType<typeof makeListSessions>;

type Revoked = { kind: 'revoked'; sessionId: string };

/** Ends one of the caller's own sessions, at once and in every replica. */
export function makeRevokeSession(database: Database) {
  return async (
    sessionId: string,
    { principal }: RequestContext,
  ): Promise<Revoked | AccessFailure | Extract<Failure, { kind: 'session-not-found' }>> => {
    if (principal.kind === 'anonymous') return { kind: 'unauthenticated' };
    if (principal.kind !== 'person') return { kind: 'session-not-found', sessionId };
    const { rowCount } = await database.query('DELETE FROM sessions WHERE id = $1 AND person_id = $2', [
      sessionId,
      principal.id,
    ]);
    return rowCount === 1 ? { kind: 'revoked', sessionId } : { kind: 'session-not-found', sessionId };
  };
}
export type RevokeSession = ReturnType<typeof makeRevokeSession>;
