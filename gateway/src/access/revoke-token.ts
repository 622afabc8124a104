import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type AuditEvent, saveAuditEvent } from './audit.sql.ts';
import { endToken, endTokensOf, readToken } from './token.sql.ts';
import type { TokenRow } from './token.ts';

type Revoked = { kind: 'token'; row: TokenRow };

/** Ends a token, in every replica at once. One that has ended already is told as it is. */
export function makeRevokeToken(database: Database) {
  return async (
    tokenId: string,
    request: RequestContext,
  ): Promise<Revoked | AccessFailure | Extract<Failure, { kind: 'token-not-found' }>> => {
    const id = parseId(tokenId);
    if (id === undefined) return { kind: 'token-not-found', tokenId };
    const row = await inTransaction(database, request.signal, async (tx) => {
      const ended = await endToken(tx, id);
      if (!ended) return readToken(tx, id);
      await saveAuditEvent(tx, revoked(ended), request);
      return ended;
    });
    if (!row) return { kind: 'token-not-found', tokenId };
    request.logger.info({ token_id: id }, 'token_revoked');
    return { kind: 'token', row };
  };
}

/** Ends the tokens that a person has made, with the person's right to make any. */
export async function revokeTokensOf(
  tx: Queryable,
  personId: string,
  request: RequestContext,
): Promise<void> {
  for (const ended of await endTokensOf(tx, personId)) await saveAuditEvent(tx, revoked(ended), request);
}

function revoked({ id, name, revokedAt }: Pick<TokenRow, 'id' | 'name' | 'revokedAt'>): AuditEvent {
  return {
    action: 'token.revoked',
    subjectId: String(id),
    subjectName: name,
    before: { revokedAt: null },
    after: { revokedAt },
  };
}

export type RevokeToken = ReturnType<typeof makeRevokeToken>;
