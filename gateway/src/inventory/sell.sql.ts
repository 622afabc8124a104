import { z } from 'zod';
import { actorColumns, actorParameters, actorValues, type Caller } from '../access/actor.sql.ts';
import type { AlertRule } from '../alerts/alert-rule.ts';
import { alertParameters, raiseAlert } from '../alerts/raise-alert.sql.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { momentSchema } from '../platform/moment.ts';
import { keepEpisode } from './low-since.sql.ts';

const alert = raiseAlert({ changed: 'sold', movement: 'movement', first: 3 });

/** The sale: the conditional update, its movement, its alert and the alert's delivery job in one statement. */
const statement = makeIdempotentStatement(
  'sell',
  10,
  (key) => `WITH sold AS (
  UPDATE products SET stock = stock - $2, ${keepEpisode('stock - $2', '$3')}, version = version + 1, updated_at = now()
  WHERE id = $1 AND stock >= $2 AND archived_at IS NULL ${key ? `AND ${key.isFree}` : ''}
  RETURNING id, stock, stock + $2 AS stock_before, coalesce(minimum, $3) AS minimum, low_since,
    coalesce(alerts_quiet_until > now(), false) AS on_order
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, ${actorColumns})
  SELECT id, 'SALE', -$2, stock_before, stock, ${actorValues(7)} FROM sold
  RETURNING id, product_id, stock_before, stock_after, at
), alert AS (
  ${alert.insert}
), sale AS (
  SELECT 'sale' AS kind, movement.id, product_id AS "productId", $2 AS quantity, stock_before AS "stockBefore",
    stock_after AS "stockAfter", at AS "soldAt", alert.id AS "alertId"
  FROM movement LEFT JOIN alert ON true
) ${key ? key.store('SELECT * FROM sale') : ''}
SELECT sale.id, "stockBefore", "stockAfter", "soldAt", "alertId", (SELECT stock < minimum FROM sold) AS "isLow", ${alert.queue}
  FROM sale LEFT JOIN alert ON true`,
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
  /** Below the minimum now; of what a key replays nobody asks. */
  isLow: z.boolean().default(false),
});
/** Units taken out of stock, with the alert this raised. */
export type Sale = z.infer<typeof saleSchema>;

/** Takes units out; no row where there are not so many. */
export function decrementStock(
  { productId, quantity }: { productId: number; quantity: number },
  alertRule: AlertRule,
  caller: Caller,
) {
  return {
    statement,
    values: [productId, quantity, ...alertParameters(alertRule, caller.traceId), ...actorParameters(caller)],
    toResult: (row: object): Sale => saleSchema.parse({ kind: 'sale', productId, quantity, ...row }),
    resultSchema: saleSchema,
  };
}
