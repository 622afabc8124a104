import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { fieldProblems } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import { saveAuditEvent } from './audit.sql.ts';
import { authorizeKnown, roleRights } from './rights.ts';
import { insertToken, lockMaker } from './token.sql.ts';
import { drawToken, newTokenSchema, type TokenRow } from './token.ts';

/** The token itself is in this answer and nowhere else. */
export type CreatedToken = { kind: 'token'; token: string; row: TokenRow };

/** Makes a token for a program. */
export function makeCreateToken(database: Database) {
  return async (
    input: unknown,
    request: RequestContext,
  ): Promise<CreatedToken | AccessFailure | Extract<Failure, { kind: 'invalid-input' }>> => {
    const refused = authorizeKnown(request.principal, 'tokens:manage');
    if (refused) return refused;
    const parsed = newTokenSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const { token, prefix } = drawToken();
    const { principal } = request;
    const outcome = await inTransaction<CreatedToken | AccessFailure>(
      database,
      request.signal,
      async (tx) => {
        const maker = principal.kind === 'person' ? await lockMaker(tx, principal.id) : undefined;
        if (maker && !maker.isActive) return { kind: 'unauthenticated' };
        if (maker && !roleRights[maker.role].has('tokens:manage'))
          return { kind: 'forbidden', missing: 'tokens:manage' };
        const row = await insertToken(tx, {
          ...parsed.data,
          token,
          prefix,
          createdBy: actorOf(principal),
        });
        const { name, scopes, expiresAt } = row;
        await saveAuditEvent(
          tx,
          {
            action: 'token.created',
            subjectId: String(row.id),
            subjectName: name,
            before: null,
            after: { name, prefix, scopes, expiresAt },
          },
          request,
        );
        return { kind: 'token', token, row };
      },
    );
    if (outcome.kind === 'token') {
      const { id, scopes } = outcome.row;
      request.logger.info({ token_id: Number(id), scopes }, 'token_created');
    }
    return outcome;
  };
}

export type CreateToken = ReturnType<typeof makeCreateToken>;
