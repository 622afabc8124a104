import { z } from 'zod';
import { momentSchema, type Queryable } from '../platform/database.ts';
import type { Key } from '../platform/idempotency/idempotency.ts';
import { type KeyClauses, keyClauses } from '../platform/idempotency/idempotent-statement.ts';

/** When a sale raises an alert, and whether somebody is to be told. */
export type AlertRule = {
  /** Alerts are for stock under this. */
  threshold: number;
  /** Every such sale (the design document), or only the one that crosses the threshold. */
  policy: 'every-sale' | 'on-crossing';
  /** Without a destination an alert is SKIPPED. */
  hasDestination: boolean;
};

/** The sale: the conditional update, its movement, its alert and the alert's delivery job in one statement. */
const sellSql = (once?: KeyClauses) => `WITH sold AS (
  UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock >= $2 ${once ? `AND ${once.isFree}` : ''} RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'SALE', -$2, stock + $2, stock FROM sold
  RETURNING id, product_id, stock_before, stock_after, at
), alert AS (
  INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, reason, trace_id)
  SELECT product_id, id, stock_after, $3, CASE WHEN $5 THEN 'PENDING' ELSE 'SKIPPED' END::alert_status,
    CASE WHEN $5 THEN NULL ELSE 'no-destination' END, $6
  FROM movement WHERE stock_after < $3 AND ($4 OR stock_before >= $3)
  RETURNING id, delivery
), sale AS (
  SELECT 'sale' AS kind, movement.id, product_id AS "productId", $2 AS quantity, stock_before AS "stockBefore",
    stock_after AS "stockAfter", at AS "soldAt", alert.id AS "alertId"
  FROM movement LEFT JOIN alert ON true
) ${once ? once.store('SELECT * FROM sale') : ''}
SELECT sale.id, "stockBefore", "stockAfter", "soldAt", "alertId", CASE WHEN alert.id IS NOT NULL AND $5 THEN (graphile_worker.add_job('deliver_alert',
    json_build_object('alertId', alert.id, 'delivery', alert.delivery, 'attempt', 0, 'traceId', $6::text))).id END
FROM sale LEFT JOIN alert ON true`;
const sell = { name: 'sell', text: sellSql() };
const sellOnce = { name: 'sell-once', text: sellSql(keyClauses(7)) };

export const saleSchema = z.object({
  kind: z.literal('sale'),
  id: z.number(),
  productId: z.number(),
  quantity: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  soldAt: momentSchema,
  alertId: z.number().nullable(),
});
/** Units taken out of stock, with the alert this raised. */
export type Sale = z.infer<typeof saleSchema>;

/** Takes units out; null where there are not so many, or where the key is taken. */
export async function decrementStock(
  db: Queryable,
  sale: { productId: number; quantity: number; traceId: string },
  { threshold, policy, hasDestination }: AlertRule,
  once?: Key,
): Promise<Sale | null> {
  const { productId, quantity, traceId } = sale;
  const values = [productId, quantity, threshold, policy === 'every-sale', hasDestination, traceId];
  const { rows } = await db.query(
    once ? { ...sellOnce, values: [...values, once.key, once.fingerprint] } : { ...sell, values },
  );
  return rows.length === 0 ? null : saleSchema.parse({ kind: 'sale', productId, quantity, ...rows[0] });
}
