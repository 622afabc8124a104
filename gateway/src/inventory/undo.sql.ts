import { z } from 'zod';
import { actorColumns, actorParameters, actorValues, type Caller } from '../access/actor.sql.ts';
import type { AlertRule } from '../alerts/alert-rule.ts';
import { alertParameters, raiseAlert } from '../alerts/raise-alert.sql.ts';
import {
  type IdempotentStatement,
  makeIdempotentStatement,
} from '../platform/idempotency/idempotent-statement.ts';
import { keepEpisode } from './low-since.sql.ts';
import { movementColumns, movementSchema } from './movement.ts';

/** Whether a movement is the caller's own; one that nobody is known of is nobody's. */
export const isOwn = (kind: string, id: string) =>
  `coalesce(actor_kind::text = ${kind}::text AND actor_id = ${id}::text, false)`;

const alert = raiseAlert({ changed: 'restored', movement: 'movement', first: 9 });

/**
 * The statement that takes a movement of one of these kinds back by another, and withdraws its alert, with this reason, if
 * that still waits. The order whose goods it put in expects them again, unless there is another open one by now.
 */
export const makeUndoStatement = (name: string, kinds: readonly string[], withdrawal: string) =>
  makeIdempotentStatement(
    name,
    12,
    (key) => `WITH target AS (
  SELECT id, product_id, quantity FROM stock_movements
  WHERE id = $1 AND kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})
    AND at > now() - $2 * interval '1 millisecond' AND (NOT $4 OR ${isOwn('$5', '$6')}) ${key ? `AND ${key.isFree}` : ''}
), receipt AS (
  SELECT purchase_orders.id, expected_on, received >= purchase_orders.quantity
    AND received - target.quantity < purchase_orders.quantity
    AND NOT EXISTS (SELECT FROM purchase_orders AS other WHERE other.product_id = target.product_id AND other.closed_at IS NULL)
    AS reopens
  FROM purchase_orders JOIN target USING (product_id) WHERE target.id = ANY(receipts) FOR NO KEY UPDATE OF purchase_orders
), restored AS (
  UPDATE products SET stock = products.stock - target.quantity,
    ${keepEpisode('products.stock - target.quantity', '$9')}, version = version + 1, updated_at = now(),
    alerts_quiet_until = CASE WHEN receipt.reopens THEN receipt.expected_on ELSE alerts_quiet_until END
  FROM target LEFT JOIN receipt ON true
  WHERE products.id = target.product_id AND products.stock - target.quantity BETWEEN 0 AND $3 AND archived_at IS NULL
  RETURNING products.id, products.stock, target.quantity, products.stock + target.quantity AS stock_before,
    coalesce(minimum, $9) AS minimum, low_since, coalesce(alerts_quiet_until > now(), false) AS on_order
), expected AS (
  UPDATE purchase_orders SET received = received - restored.quantity, receipts = array_remove(receipts, $1::bigint),
    closed_at = CASE WHEN NOT receipt.reopens THEN closed_at END
  FROM receipt, restored WHERE purchase_orders.id = receipt.id
), withdrawn AS (
  UPDATE stock_alerts SET status = 'SKIPPED', reason = '${withdrawal}' WHERE movement_id = $1 AND status = 'PENDING'
    AND EXISTS (SELECT FROM restored) RETURNING id
), movement AS (
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, undoes, ${actorColumns})
  SELECT id, 'UNDO', -quantity, stock + quantity, stock, $1, ${actorValues(5)} FROM restored RETURNING ${movementColumns}
), alert AS (
  ${alert.insert}
), undone AS (
  SELECT 'undone' AS kind, to_jsonb(movement) AS movement, (SELECT id FROM withdrawn) AS "withdrawnAlertId",
    alert.id AS "alertId"
  FROM movement LEFT JOIN alert ON true
) ${key ? key.store('SELECT * FROM undone') : ''}
SELECT undone.*, ${alert.queue} FROM undone LEFT JOIN alert ON true`,
  );

const undoneSchema = z.object({
  kind: z.literal('undone'),
  movement: movementSchema,
  withdrawnAlertId: z.number().nullable(),
  // Not in what a key has kept from before there was one.
  alertId: z.number().nullable().default(null),
});
/** A movement taken back, by which other, the alert that went with it, and that of a stock which fell by this. */
export type Undone = z.infer<typeof undoneSchema>;

type Undo = {
  movementId: number;
  /** How long it can be taken back, in milliseconds. */
  windowMs: number;
  /** Whether only who made it may. */
  onlyOwn: boolean;
  /** The most a product can hold. */
  max: number;
  alertRule: AlertRule;
};

/** Runs the statement for a movement; no row where it stands. */
export function undoOf(
  statement: IdempotentStatement,
  { movementId, windowMs, onlyOwn, max, alertRule }: Undo,
  caller: Caller,
) {
  // What puts units back raises none; what was low before has had its own.
  const onFall: AlertRule = { ...alertRule, policy: 'on-crossing' };
  return {
    statement,
    values: [
      ...[movementId, windowMs, max, onlyOwn],
      ...actorParameters(caller),
      ...alertParameters(onFall, caller.traceId),
    ],
    toResult: (row: object) => undoneSchema.parse(row),
    resultSchema: undoneSchema,
    // The unique index lets one of two undos through; the other's statement fails as a whole. So does that of an order
    // which reopens while another is placed.
    refusedBy: ['stock_movements_undoes', 'purchase_orders_open'],
  };
}
