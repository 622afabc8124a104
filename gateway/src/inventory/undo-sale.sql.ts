import { z } from 'zod';
import { actorColumns, actorParameters, actorValues } from '../access/actor.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { keepEpisode } from './low-since.sql.ts';
import { movementColumns, movementSchema } from './movement.ts';

/** A sale, how long after it an undo is in time, in milliseconds, and whether only who made it may take it back. */
type Undo = { saleId: number; windowMs: number; onlyOwn: boolean };

/** Whether the sale is the caller's own; a sale that nobody is known of is nobody's. */
const isOwn = (kind: string, id: string) =>
  `coalesce(actor_kind::text = ${kind}::text AND actor_id = ${id}::text, false)`;

// The unique index on `undoes` lets one of two undos through; the other's statement fails as a whole.
const statement = makeIdempotentStatement(
  'undo',
  9,
  (key) => `WITH sale AS (
  SELECT id, product_id, quantity FROM stock_movements
  WHERE id = $1 AND kind = 'SALE' AND at > now() - $2 * interval '1 millisecond'
    AND (NOT $4 OR ${isOwn('$5', '$6')}) ${key ? `AND ${key.isFree}` : ''}
), restored AS (
  UPDATE products SET stock = products.stock - sale.quantity,
    ${keepEpisode('products.stock - sale.quantity', '$9')}, version = version + 1, updated_at = now()
  FROM sale WHERE products.id = sale.product_id AND products.stock - sale.quantity <= $3
  RETURNING products.id, products.stock, sale.quantity
), withdrawn AS (
  UPDATE stock_alerts SET status = 'SKIPPED', reason = 'sale-undone' WHERE movement_id = $1 AND status = 'PENDING'
    AND EXISTS (SELECT FROM restored) RETURNING id
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, undoes, ${actorColumns})
  SELECT id, 'UNDO', -quantity, stock + quantity, stock, $1, ${actorValues(5)} FROM restored RETURNING ${movementColumns}
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
export function restoreStock(
  { saleId, windowMs, onlyOwn, max, threshold }: Undo & { max: number; threshold: number },
  request: RequestContext,
) {
  return {
    statement,
    values: [saleId, windowMs, max, onlyOwn, ...actorParameters(request), threshold],
    toResult: (row: object) => undoneSchema.parse(row),
    resultSchema: undoneSchema,
    refusedBy: 'stock_movements_undoes',
  };
}

/** Why a sale cannot be put back. */
export async function diagnoseUndo(
  db: Queryable,
  { saleId, windowMs, onlyOwn }: Undo,
  request: RequestContext,
): Promise<'no-sale' | 'not-own' | 'already-undone' | 'too-late' | 'no-room'> {
  const { rows } = await db.query(
    `SELECT EXISTS (SELECT FROM stock_movements WHERE undoes = $1) AS undone,
       at > now() - $2 * interval '1 millisecond' AS "inTime", ${isOwn('$3', '$4')} AS own
     FROM stock_movements WHERE id = $1 AND kind = 'SALE'`,
    [saleId, windowMs, ...actorParameters(request).slice(0, 2)],
  );
  const known = z
    .object({ undone: z.boolean(), inTime: z.boolean(), own: z.boolean() })
    .optional()
    .parse(rows[0]);
  if (!known) return 'no-sale';
  if (onlyOwn && !known.own) return 'not-own';
  if (known.undone) return 'already-undone';
  return known.inTime ? 'no-room' : 'too-late';
}
