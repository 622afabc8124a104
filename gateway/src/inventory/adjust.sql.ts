import { z } from 'zod';
import { actorColumns, actorParameters, actorValues, type Caller } from '../access/actor.sql.ts';
import type { AlertRule } from '../alerts/alert-rule.ts';
import { alertParameters, raiseAlert } from '../alerts/raise-alert.sql.ts';
import { makeIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { Adjustment } from './adjustment-input.ts';
import { keepEpisode } from './low-since.sql.ts';
import { adjustmentReasons, movementColumns, movementSchema } from './movement.ts';

const alert = raiseAlert({ changed: 'adjusted', movement: 'movement', first: 6 });

// The row is locked where it is read, so that what the movement says was before is what was replaced.
const statement = makeIdempotentStatement(
  'adjust',
  13,
  (key) => `WITH was AS (
  SELECT id, stock FROM products
  WHERE id = $1 AND ($3::int IS NULL OR stock = $3) AND archived_at IS NULL ${key ? `AND ${key.isFree}` : ''}
  FOR NO KEY UPDATE
), adjusted AS (
  UPDATE products SET stock = $2, ${keepEpisode('$2', '$6')}, version = version + 1, updated_at = now()
  FROM was WHERE products.id = was.id
  RETURNING products.id, products.stock, was.stock AS stock_before, coalesce(minimum, $6) AS minimum, low_since,
    coalesce(alerts_quiet_until > now(), false) AS on_order
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, reason, note, ${actorColumns})
  SELECT id, 'ADJUSTMENT', stock - stock_before, stock_before, stock, $4::adjustment_reason, $5, ${actorValues(10)} FROM adjusted
  RETURNING *
), alert AS (
  ${alert.insert}
), shown AS (
  SELECT ${movementColumns} FROM movement
), adjustment AS (
  SELECT 'adjustment' AS kind, to_jsonb(shown) AS movement, alert.id AS "alertId" FROM shown LEFT JOIN alert ON true
) ${key ? key.store('SELECT * FROM adjustment') : ''}
SELECT adjustment.*, ${alert.queue} FROM adjustment LEFT JOIN alert ON true`,
);

const adjustmentSchema = z.object({
  kind: z.literal('adjustment'),
  movement: movementSchema.extend({ reason: z.enum(adjustmentReasons) }),
  alertId: z.number().nullable(),
});
/** A stock put right by hand: the movement that says so, and the alert where it fell below the minimum by this. */
export type AdjustedStock = z.infer<typeof adjustmentSchema>;

/** Sets a product's stock to what was counted; no row where there is another stock than expected. */
export function setStock(
  { productId, counted, expectedStock, reason, note }: Adjustment & { productId: number },
  alertRule: AlertRule,
  caller: Caller,
) {
  // By counting a shelf nobody wants an alert of each product that was low before.
  const onFall: AlertRule = { ...alertRule, policy: 'on-crossing' };
  return {
    statement,
    values: [
      ...[productId, counted, expectedStock ?? null, reason, note ?? null],
      ...alertParameters(onFall, caller.traceId),
      ...actorParameters(caller),
    ],
    toResult: (row: object) => adjustmentSchema.parse(row),
    resultSchema: adjustmentSchema,
  };
}
