import { type AuditedRequest, saveAuditEvent } from '../access/audit.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { SavedView } from './saved-view.ts';

/** What others may see of a view: of one that is a person's own, nothing. */
const shown = (view: SavedView | null) =>
  view?.shared ? { name: view.name, shared: true, filter: view.filter, order: view.order } : null;

/** Puts into the trail what became of a shared view; a person's own is nobody else's concern. */
export async function saveViewEvent(
  tx: Queryable,
  verb: 'saved' | 'changed' | 'deleted',
  { before, after }: { before: SavedView | null; after: SavedView | null },
  request: AuditedRequest,
): Promise<void> {
  const seen = after?.shared ? after : before?.shared ? before : undefined;
  if (!seen) return;
  await saveAuditEvent(
    tx,
    {
      action: `view.${verb}`,
      subjectId: String(seen.id),
      subjectName: seen.name,
      before: shown(before),
      after: shown(after),
    },
    request,
  );
}
