import { saveAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import type { Import } from './import.ts';
import { queueImport } from './import-job.ts';
import { holdImport, setState } from './import-store.ts';

type Undoing =
  | { kind: 'import'; import: Import }
  | AccessFailure
  | Extract<Failure, { kind: 'import-not-found' | 'import-state' }>;

/** Has a job take back what an import did, wherever nothing has changed since. */
export function makeUndoImport(database: Database) {
  return (input: { importId: string }, request: RequestContext): Promise<Undoing> => {
    const notFound = { kind: 'import-not-found', importId: input.importId } as const;
    const id = parseId(input.importId);
    if (id === undefined) return Promise.resolve(notFound);
    return inTransaction(database, request.signal, async (tx) => {
      const held = await holdImport(tx, id);
      if (!held) return notFound;
      // Asked for twice, it is done once.
      if (held.state === 'UNDOING' || held.state === 'UNDONE') return { kind: 'import', import: held };
      if (held.state !== 'FINISHED' && held.state !== 'INTERRUPTED')
        return { kind: 'import-state', state: held.state };
      await setState(tx, id, 'UNDOING', actorOf(request.principal));
      await queueImport(tx, id, request.traceId);
      const event = {
        action: 'import.undone',
        subjectId: String(id),
        subjectName: held.fileName,
        before: null,
        after: null,
      };
      await saveAuditEvent(tx, event, request);
      return { kind: 'import', import: { ...held, state: 'UNDOING' } };
    });
  };
}

export type UndoImport = ReturnType<typeof makeUndoImport>;
