import { z } from 'zod';
import { actorColumns, actorParameters, actorValues } from '../access/actor.sql.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { keepEpisode } from './low-since.sql.ts';
import { movementColumns, movementSchema } from './movement.ts';

const statement = makeIdempotentStatement(
  'restock',
  8,
  (key) => `WITH restocked AS (
  UPDATE products SET stock = stock + $2, ${keepEpisode('stock + $2', '$4')}, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock <= $3::int - $2 AND archived_at IS NULL ${key ? `AND ${key.isFree}` : ''} RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, ${actorColumns})
  SELECT id, 'RESTOCK', $2, stock - $2, stock, ${actorValues(5)} FROM restocked RETURNING ${movementColumns}
), restock AS (
  SELECT 'restock' AS kind, to_jsonb(movement) AS movement FROM movement
) ${key ? key.store('SELECT * FROM restock') : ''}
SELECT * FROM restock`,
);

const restockSchema = z.object({ kind: z.literal('restock'), movement: movementSchema });
/** Units put into stock, and the movement that says so. */
export type Restock = z.infer<typeof restockSchema>;

/** Puts units in; no row where there is no such product, or it would hold more than `max`. */
export function incrementStock(
  {
    productId,
    quantity,
    max,
    threshold,
  }: { productId: number; quantity: number; max: number; threshold: number },
  request: RequestContext,
) {
  return {
    statement,
    values: [productId, quantity, max, threshold, ...actorParameters(request)],
    toResult: (row: object) => restockSchema.parse(row),
    resultSchema: restockSchema,
  };
}
