import type { AccessFailure, Failure } from '../failure.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { findSeen } from './find-seen.ts';
import { saveViewEvent } from './view-event.ts';
import { refusalOfWriting } from './view-rights.ts';

type Deleted = { kind: 'deleted-view'; viewId: string };
type NotFound = Extract<Failure, { kind: 'saved-view-not-found' }>;

/** Deletes a view: one's own, or a shared one. */
export function makeDeleteView(database: Database) {
  return async (viewId: string, request: RequestContext): Promise<Deleted | AccessFailure | NotFound> => {
    return inTransaction(database, request.signal, async (tx) => {
      const view = await findSeen(tx, viewId, request);
      if (!view) return { kind: 'saved-view-not-found', viewId };
      const refusal = refusalOfWriting(view, request.principal);
      if (refusal) return refusal;
      await tx.query('DELETE FROM saved_views WHERE id = $1', [view.id]);
      await saveViewEvent(tx, 'deleted', { before: view, after: null }, request);
      return { kind: 'deleted-view', viewId };
    });
  };
}

export type DeleteView = ReturnType<typeof makeDeleteView>;
