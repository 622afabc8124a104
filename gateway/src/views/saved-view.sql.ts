import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { type SavedView, savedViewColumns, savedViewSchema, viewLimits } from './saved-view.ts';

/** What is shared, and what is this person's own, by name. */
export async function readViews(db: Queryable, personId: string | null): Promise<SavedView[]> {
  const { rows } = await db.query(
    `SELECT ${savedViewColumns} FROM saved_views WHERE shared OR owner_id = $1
     ORDER BY name COLLATE "es-x-icu", id`,
    [personId],
  );
  return z.array(savedViewSchema).parse(rows);
}

/** A view, until the transaction ends changed by nobody else. */
export async function lockView(tx: Queryable, id: number): Promise<SavedView | undefined> {
  const { rows } = await tx.query(`SELECT ${savedViewColumns} FROM saved_views WHERE id = $1 FOR UPDATE`, [
    id,
  ]);
  return savedViewSchema.optional().parse(rows[0]);
}

/** Whether there is room for another one: among the shared ones, or among its owner's. */
export async function hasRoom(
  tx: Queryable,
  { shared, ownerId }: Pick<SavedView, 'shared' | 'ownerId'>,
): Promise<boolean> {
  // One after another, or two at once would both find room for the last.
  await tx.query('LOCK TABLE saved_views IN SHARE ROW EXCLUSIVE MODE');
  const { rows } = await tx.query(
    'SELECT count(*) AS total FROM saved_views WHERE shared = $1 AND (shared OR owner_id = $2)',
    [shared, ownerId],
  );
  return z.object({ total: z.number() }).parse(rows[0]).total < viewLimits.views;
}

const values = ({ name, ownerId, shared, filter, order }: Omit<SavedView, 'id'>) => [
  name,
  ownerId,
  shared,
  JSON.stringify(filter),
  order && JSON.stringify(order),
];

/** Saves a view that is new. */
export async function insertView(tx: Queryable, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  const { rows } = await tx.query(
    `INSERT INTO saved_views (name, owner_id, shared, filter, "order")
     VALUES ($1, $2, $3, $4::jsonb, $5::jsonb) RETURNING ${savedViewColumns}`,
    values(view),
  );
  return savedViewSchema.parse(rows[0]);
}

/** Writes what a view has become. */
export async function writeView(tx: Queryable, { id, ...view }: SavedView): Promise<SavedView> {
  const { rows } = await tx.query(
    `UPDATE saved_views SET name = $1, owner_id = $2, shared = $3, filter = $4::jsonb, "order" = $5::jsonb
     WHERE id = $6 RETURNING ${savedViewColumns}`,
    [...values(view), id],
  );
  return savedViewSchema.parse(rows[0]);
}
