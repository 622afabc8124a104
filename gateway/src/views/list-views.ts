import { type Database, withConnection } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readViews } from './saved-view.sql.ts';
import type { SavedView } from './saved-view.ts';
import { ownerOf } from './view-rights.ts';

/** The views of whoever asks, and those that are shared, by name. */
export function makeListViews(database: Database) {
  return ({ principal, signal }: RequestContext): Promise<SavedView[]> =>
    withConnection(database, signal, (db) => readViews(db, ownerOf(principal)));
}

export type ListViews = ReturnType<typeof makeListViews>;
