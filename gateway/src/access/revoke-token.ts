import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { saveAuditEvent } from './audit.sql.ts';
import { endToken, readToken } from './token.sql.ts';
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
      const { name, revokedAt } = ended;
      const subject = { subjectId: String(id), subjectName: name };
      await saveAuditEvent(
        tx,
        { action: 'token.revoked', ...subject, before: { revokedAt: null }, after: { revokedAt } },
        request,
      );
      return ended;
    });
    if (!row) return { kind: 'token-not-found', tokenId };
    request.logger.info({ token_id: id }, 'token_revoked');
    return { kind: 'token', row };
  };
}

export type RevokeToken = ReturnType<typeof makeRevokeToken>;
