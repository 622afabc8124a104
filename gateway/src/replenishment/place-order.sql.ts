import { z } from 'zod';
import { actorColumns, actorValues } from '../access/actor.sql.ts';
import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { usualLeadTimeDays } from './arithmetic.ts';
import { orderColumns, orderSchema } from './order.ts';

// The index of the open ones lets one of two orders through; the other's statement fails as a whole.
const statement = makeIdempotentStatement(
  'place-order',
  8,
  (key) => `WITH product AS (
  SELECT id, name, supplier_id, coalesce($3::timestamptz, now() + interval '1 day' * coalesce(
    lead_time_days, (SELECT lead_time_days FROM suppliers WHERE id = supplier_id), ${usualLeadTimeDays})) AS expected_on
  FROM products WHERE id = $1 AND archived_at IS NULL ${key ? `AND ${key.isFree}` : ''}
), placed AS (
  INSERT INTO purchase_orders (product_id, supplier_id, quantity, expected_on, ${actorColumns})
  SELECT id, supplier_id, $2, expected_on, ${actorValues(4)} FROM product RETURNING ${orderColumns}
), quieted AS (
  UPDATE products SET alerts_quiet_until = placed."expectedOn" FROM placed WHERE products.id = placed."productId"
), event AS (
  ${insertAuditEvent(
    {
      action: "'order.placed'",
      subjectId: 'placed.id::text',
      subjectName: 'product.name',
      before: 'NULL::jsonb',
      after: `jsonb_build_object('productId', product.id, 'quantity', quantity, 'expectedOn', "expectedOn")`,
    },
    'placed, product',
    4,
  )}
), result AS (
  SELECT 'order' AS kind, to_jsonb(placed) AS "order" FROM placed
) ${key ? key.store('SELECT * FROM result') : ''}
SELECT * FROM result`,
);

const placedSchema = z.object({ kind: z.literal('order'), order: orderSchema });
/** An order that was placed or changed, as it is now. */
export type PlacedOrder = z.infer<typeof placedSchema>;

/**
 * Places an order, and holds the product's alerts back until it is late; no row where there is no such product, or it is
 * archived. `expectedOn`: null for the lead time of the product, else of its supplier, else a week.
 */
export function insertOrder(
  order: { productId: number; quantity: number; expectedOn: string | null },
  request: RequestContext,
) {
  return {
    statement,
    values: [order.productId, order.quantity, order.expectedOn, ...auditParameters(request)],
    toResult: (row: object) => placedSchema.parse(row),
    resultSchema: placedSchema,
    refusedBy: 'purchase_orders_open',
  };
}
