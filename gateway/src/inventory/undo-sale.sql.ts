import { z } from 'zod';
import { actorParameters } from '../access/actor.sql.ts';
import type { AlertRule } from '../alerts/alert-rule.ts';
import type { Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { isOwn, makeUndoStatement, type Undone, undoOf } from './undo.sql.ts';

/** A sale, how long after it an undo is in time, in milliseconds, and whether only who made it may take it back. */
type Undo = { saleId: number; windowMs: number; onlyOwn: boolean };

const statement = makeUndoStatement('undo', ['SALE'], 'sale-undone');

/** A sale taken back, by which movement, and the alert that went with it. */
export type UndoneSale = Undone;

/** Puts a sale's units back and withdraws its alert if that still waits; no row where it cannot. */
export function restoreStock(
  { saleId, ...undo }: Undo & { max: number; alertRule: AlertRule },
  request: RequestContext,
) {
  return undoOf(statement, { movementId: saleId, ...undo }, request);
}

type UndoRefusal =
  | { reason: 'no-sale' | 'not-own' | 'already-undone' | 'too-late' | 'no-room' }
  | { reason: 'archived'; productId: number };

/** Why a sale cannot be put back. */
export async function diagnoseUndo(
  db: Queryable,
  { saleId, windowMs, onlyOwn }: Undo,
  request: RequestContext,
): Promise<UndoRefusal> {
  const { rows } = await db.query(
    `SELECT EXISTS (SELECT FROM stock_movements WHERE undoes = $1) AS undone,
       at > now() - $2 * interval '1 millisecond' AS "inTime", ${isOwn('$3', '$4')} AS own,
       product_id AS "productId", archived_at IS NOT NULL AS archived
     FROM stock_movements JOIN products ON products.id = product_id
     WHERE stock_movements.id = $1 AND kind = 'SALE'`,
    [saleId, windowMs, ...actorParameters(request).slice(0, 2)],
  );
  const known = z
    .object({
      undone: z.boolean(),
      inTime: z.boolean(),
      own: z.boolean(),
      productId: z.number(),
      archived: z.boolean(),
    })
    .optional()
    .parse(rows[0]);
  if (!known) return { reason: 'no-sale' };
  if (onlyOwn && !known.own) return { reason: 'not-own' };
  if (known.undone) return { reason: 'already-undone' };
  if (!known.inTime) return { reason: 'too-late' };
  return known.archived ? { reason: 'archived', productId: known.productId } : { reason: 'no-room' };
}
