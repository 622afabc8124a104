import { z } from 'zod';
import type { AlertRule } from '../alerts/alert-rule.ts';
import { alertParameters, raiseAlert } from '../alerts/raise-alert.sql.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { momentSchema } from '../platform/moment.ts';

const alert = raiseAlert('movement', 3);

/** The sale: the conditional update, its movement, its alert and the alert's delivery job in one statement. */
const statement = makeIdempotentStatement(
  'sell',
  6,
  (key) => `WITH sold AS (
  UPDATE products SET stock = stock - $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock >= $2 ${key ? `AND ${key.isFree}` : ''} RETURNING id, stock
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
  SELECT id, 'SALE', -$2, stock + $2, stock FROM sold
  RETURNING id, product_id, stock_before, stock_after, at
), alert AS (
  ${alert.insert}
), sale AS (
  SELECT 'sale' AS kind, movement.id, product_id AS "productId", $2 AS quantity, stock_before AS "stockBefore",
    stock_after AS "stockAfter", at AS "soldAt", alert.id AS "alertId"
  FROM movement LEFT JOIN alert ON true
) ${key ? key.store('SELECT * FROM sale') : ''}
SELECT sale.id, "stockBefore", "stockAfter", "soldAt", "alertId", ${alert.queue} FROM sale LEFT JOIN alert ON true`,
);

const saleSchema = z.object({
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

/** Takes units out; no row where there are not so many. */
export function decrementStock(
  sale: { productId: number; quantity: number; traceId: string },
  alertRule: AlertRule,
) {
  const { productId, quantity, traceId } = sale;
  return {
    statement,
    values: [productId, quantity, ...alertParameters(alertRule, traceId)],
    toResult: (row: object): Sale => saleSchema.parse({ kind: 'sale', productId, quantity, ...row }),
    resultSchema: saleSchema,
  };
}
