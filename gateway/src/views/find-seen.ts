import type { Queryable } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { lockView } from './saved-view.sql.ts';
import type { SavedView } from './saved-view.ts';
import { isOwn } from './view-rights.ts';

/** The view of an id, to be changed; undefined where there is none that whoever asks can see. */
export async function findSeen(
  tx: Queryable,
  viewId: string,
  { principal }: RequestContext,
): Promise<SavedView | undefined> {
  const id = parseId(viewId);
  const view = id === undefined ? undefined : await lockView(tx, id);
  return view && (view.shared || isOwn(view, principal)) ? view : undefined;
}
