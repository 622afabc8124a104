import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { movementColumns, movementSchema } from './movement.ts';

/** A sale, and how long after it an undo is in time, in milliseconds. */
type UndoWindow = { saleId: number; windowMs: number };

// The unique index on `undoes` lets one of two undos through; the other's statement fails as a whole.
const statement = makeIdempotentStatement(
  'undo',
  3,
  (key) => `WITH sale AS (
  SELECT id, product_id, quantity FROM stock_movements
  WHERE id = $1 AND kind = 'SALE' AND at > now() - $2 * interval '1 millisecond' ${key ? `AND ${key.isFree}` : ''}
), restored AS (
  UPDATE products SET stock = products.stock - sale.quantity, version = version + 1, updated_at = now()
  FROM sale WHERE products.id = sale.product_id AND products.stock - sale.quantity <= $3
  RETURNING products.id, products.stock, sale.quantity
), withdrawn AS (
  UPDATE stock_alerts SET status = 'SKIPPED', reason = 'sale-undone' WHERE movement_id = $1 AND status = 'PENDING'
    AND EXISTS (SELECT FROM restored) RETURNING id
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, undoes)
  SELECT id, 'UNDO', -quantity, stock + quantity, stock, $1 FROM restored RETURNING ${movementColumns}
), undone AS (
  SELECT 'undone' AS kind, to_jsonb(movement) AS movement, (SELECT id FROM withdrawn) AS "withdrawnAlertId"
  FROM movement
) ${key ? key.store('SELECT * FROM undone') : ''}
SELECT * FROM undone`,
);

const undoneSchema = z.object({
  kind: z.literal('undone'),
  movement: movementSchema,
  withdrawnAlertId: z.number().nullable(),
});
/** A sale taken back, by which movement, and the alert that went with it. */
export type UndoneSale = z.infer<typeof undoneSchema>;

/** Puts a sale's units back and withdraws its alert if that still waits; no row where it cannot. */
export function restoreStock({ saleId, windowMs, max }: UndoWindow & { max: number }) {
  return {
    statement,
    values: [saleId, windowMs, max],
    toResult: (row: object) => undoneSchema.parse(row),
    resultSchema: undoneSchema,
    refusedBy: 'stock_movements_undoes',
  };
}

/** Why a sale cannot be put back. */
export async function diagnoseUndo(
  db: Queryable,
  { saleId, windowMs }: UndoWindow,
): Promise<'no-sale' | 'already-undone' | 'too-late' | 'no-room'> {
  const { rows } = await db.query(
    `SELECT EXISTS (SELECT FROM stock_movements WHERE undoes = $1) AS undone,
       at > now() - $2 * interval '1 millisecond' AS "inTime"
     FROM stock_movements WHERE id = $1 AND kind = 'SALE'`,
    [saleId, windowMs],
  );
  const known = z.object({ undone: z.boolean(), inTime: z.boolean() }).optional().parse(rows[0]);
  if (!known) return 'no-sale';
  if (known.undone) return 'already-undone';
  return known.inTime ? 'no-room' : 'too-late';
}
