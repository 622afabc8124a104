import { z } from 'zod';
import { actorColumns, actorValues } from '../access/actor.sql.ts';
import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import { keepEpisode } from '../inventory/low-since.sql.ts';
import { movementColumns, movementSchema } from '../inventory/movement.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { orderColumns, orderSchema } from './order.ts';

const isComplete = 'wanted.received + $2 >= wanted.quantity';

const statement = makeIdempotentStatement(
  'receive-order',
  9,
  (key) => `WITH wanted AS (
  SELECT id, product_id, quantity, received FROM purchase_orders
  WHERE id = $1 AND closed_at IS NULL ${key ? `AND ${key.isFree}` : ''} FOR NO KEY UPDATE
), restocked AS (
  UPDATE products SET stock = stock + $2, ${keepEpisode('stock + $2', '$4')}, version = version + 1, updated_at = now(),
    alerts_quiet_until = CASE WHEN NOT ${isComplete} THEN alerts_quiet_until END
  FROM wanted WHERE products.id = wanted.product_id AND stock <= $3::int - $2 AND archived_at IS NULL
  RETURNING products.id, products.name, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, ${actorColumns})
  SELECT id, 'RESTOCK', $2, stock - $2, stock, ${actorValues(5)} FROM restocked RETURNING ${movementColumns}
), received AS (
  UPDATE purchase_orders SET received = purchase_orders.received + $2,
    receipts = purchase_orders.receipts || (SELECT id FROM movement),
    closed_at = CASE WHEN ${isComplete} THEN now() END
  FROM wanted, restocked WHERE purchase_orders.id = wanted.id RETURNING purchase_orders.*
), changed AS (
  SELECT ${orderColumns} FROM received
), event AS (
  ${insertAuditEvent(
    {
      action: "'order.received'",
      subjectId: 'wanted.id::text',
      subjectName: 'restocked.name',
      before: "jsonb_build_object('received', wanted.received)",
      after: "jsonb_build_object('received', wanted.received + $2)",
    },
    'wanted, restocked',
    5,
  )}
), result AS (
  SELECT 'received' AS kind, to_jsonb(changed) AS "order", to_jsonb(movement) AS movement FROM changed, movement
) ${key ? key.store('SELECT * FROM result') : ''}
SELECT * FROM result`,
);

const receivedSchema = z.object({
  kind: z.literal('received'),
  order: orderSchema,
  movement: movementSchema,
});
/** What has come of an order, with the movement that put it into stock. */
export type ReceivedOrder = z.infer<typeof receivedSchema>;

/**
 * Puts what has come into stock. The order closes once all of it is there, and lets the product's alerts out again; no row
 * where it is closed, or the product is archived or would hold more than `max`.
 */
export function receiveUnits(
  {
    orderId,
    quantity,
    max,
    threshold,
  }: { orderId: number; quantity: number; max: number; threshold: number },
  request: RequestContext,
) {
  return {
    statement,
    values: [orderId, quantity, max, threshold, ...auditParameters(request)],
    toResult: (row: object) => receivedSchema.parse(row),
    resultSchema: receivedSchema,
  };
}
