import type { AuditEvent } from '../access/audit.sql.ts';
import type { SavedView } from './saved-view.ts';

const shown = ({ name, shared, filter, order }: SavedView) => ({ name, shared, filter, order });

/** What the trail keeps of a view that was saved, changed or deleted. */
export function eventOf(verb: string, before: SavedView | null, after: SavedView | null): AuditEvent {
  const { id, name } = after ?? before ?? { id: 0, name: '' };
  return {
    action: `view.${verb}`,
    subjectId: String(id),
    subjectName: name,
    before: before && shown(before),
    after: after && shown(after),
  };
}
