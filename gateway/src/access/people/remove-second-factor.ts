import type { AccessFailure, Failure } from '../../failure.ts';
import { type Database, inTransaction } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { saveAuditEvent } from '../audit.sql.ts';
import { authorizeKnown } from '../rights.ts';
import { endSessions, findPerson, type PersonRow, removeSecondFactor } from './people-store.ts';

type Outcome =
  | { kind: 'person'; person: PersonRow }
  | AccessFailure
  | Extract<Failure, { kind: 'person-not-found' | 'own-second-factor' }>;

/**
 * Takes the second factor away from somebody who has lost it, and signs them out everywhere: whoever has found it may be
 * signed in with it. One's own is turned off with the password, so that an open browser is not enough.
 */
export function makeRemoveSecondFactor(database: Database) {
  return (personId: string, request: RequestContext): Promise<Outcome> =>
    inTransaction<Outcome>(database, request.signal, async (tx) => {
      const refused = authorizeKnown(request.principal, 'people:manage');
      if (refused) return refused;
      if (request.principal.kind === 'person' && request.principal.id === personId)
        return { kind: 'own-second-factor' };
      await tx.query('SELECT FROM people WHERE id = $1 FOR UPDATE', [personId]);
      const before = await findPerson(tx, { id: personId });
      if (!before) return { kind: 'person-not-found', personId };
      if (!before.hasSecondFactor) return { kind: 'person', person: before };
      await removeSecondFactor(tx, personId);
      await endSessions(tx, personId);
      await saveAuditEvent(
        tx,
        {
          action: 'person.second-factor-removed',
          subjectId: personId,
          subjectName: before.name,
          before: { hasSecondFactor: true },
          after: { hasSecondFactor: false },
        },
        request,
      );
      return { kind: 'person', person: { ...before, hasSecondFactor: false } };
    });
}
export type RemoveSecondFactor = ReturnType<typeof makeRemoveSecondFactor>;
