import { z } from 'zod';
import { auditParameters, insertAuditEvent } from '../access/audit.sql.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, withConnection } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readOrderState } from './find-order.sql.ts';
import { orderColumns, orderSchema } from './order.ts';
import type { PlacedOrder } from './place-order.sql.ts';

const text = `WITH cancelled AS (
  UPDATE purchase_orders SET closed_at = now() WHERE id = $1 AND closed_at IS NULL RETURNING *
), changed AS (
  SELECT ${orderColumns} FROM cancelled
), loud AS (
  UPDATE products SET alerts_quiet_until = NULL FROM cancelled WHERE products.id = cancelled.product_id RETURNING name
), event AS (
  ${insertAuditEvent(
    {
      action: "'order.cancelled'",
      subjectId: 'cancelled.id::text',
      subjectName: 'loud.name',
      before: "jsonb_build_object('quantity', quantity, 'received', received)",
      after: 'NULL::jsonb',
    },
    'cancelled, loud',
    2,
  )}
) SELECT to_jsonb(changed) AS "order" FROM changed`;

type CancelFailure = AccessFailure | Extract<Failure, { kind: 'order-not-found' | 'order-closed' }>;

/** Says that what has not come of an order will not: the product's alerts are heard again. */
export function makeCancelOrder({ database, changes }: { database: Database; changes: Changes }) {
  return (input: string, request: RequestContext): Promise<PlacedOrder | CancelFailure> =>
    withConnection<PlacedOrder | CancelFailure>(database, request.signal, async (db) => {
      const orderId = parseId(input);
      if (orderId === undefined) return { kind: 'order-not-found', orderId: input };
      const { rows } = await db.query(text, [orderId, ...auditParameters(request)]);
      const row = z.object({ order: orderSchema }).optional().parse(rows[0]);
      if (!row)
        return (await readOrderState(db, orderId))
          ? { kind: 'order-closed', orderId }
          : { kind: 'order-not-found', orderId: input };
      changes.publish('product', row.order.productId);
      request.logger.info({ product_id: row.order.productId, order_id: orderId }, 'order_cancelled');
      return { kind: 'order', ...row };
    });
}

export type CancelOrder = ReturnType<typeof makeCancelOrder>;
