import { z } from 'zod';
import { actorColumns, actorParameters, actorValues, type Caller } from '../access/actor.sql.ts';
import {
  type IdempotentStatement,
  makeIdempotentStatement,
} from '../platform/idempotency/idempotent-statement.ts';
import { keepEpisode } from './low-since.sql.ts';
import { movementColumns, movementSchema } from './movement.ts';

/** Whether a movement is the caller's own; one that nobody is known of is nobody's. */
export const isOwn = (kind: string, id: string) =>
  `coalesce(actor_kind::text = ${kind}::text AND actor_id = ${id}::text, false)`;

/**
 * The statement that takes a movement of one of these kinds back by another, and withdraws its alert, with this reason, if
 * that still waits.
 */
export const makeUndoStatement = (name: string, kinds: readonly string[], withdrawal: string) =>
  makeIdempotentStatement(
    name,
    9,
    (key) => `WITH target AS (
  SELECT id, product_id, quantity FROM stock_movements
  WHERE id = $1 AND kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})
    AND at > now() - $2 * interval '1 millisecond' AND (NOT $4 OR ${isOwn('$5', '$6')}) ${key ? `AND ${key.isFree}` : ''}
), restored AS (
  UPDATE products SET stock = products.stock - target.quantity,
    ${keepEpisode('products.stock - target.quantity', '$9')}, version = version + 1, updated_at = now()
  FROM target WHERE products.id = target.product_id AND products.stock - target.quantity BETWEEN 0 AND $3
  RETURNING products.id, products.stock, target.quantity
), withdrawn AS (
  UPDATE stock_alerts SET status = 'SKIPPED', reason = '${withdrawal}' WHERE movement_id = $1 AND status = 'PENDING'
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
/** A movement taken back, by which other, and the alert that went with it. */
export type Undone = z.infer<typeof undoneSchema>;

type Undo = {
  movementId: number;
  /** How long it can be taken back, in milliseconds. */
  windowMs: number;
  /** Whether only who made it may. */
  onlyOwn: boolean;
  /** The most a product can hold. */
  max: number;
  threshold: number;
};

/** Runs the statement for a movement; no row where it stands. */
export function undoOf(
  statement: IdempotentStatement,
  { movementId, windowMs, onlyOwn, max, threshold }: Undo,
  caller: Caller,
) {
  return {
    statement,
    values: [movementId, windowMs, max, onlyOwn, ...actorParameters(caller), threshold],
    toResult: (row: object) => undoneSchema.parse(row),
    resultSchema: undoneSchema,
    // The unique index lets one of two undos through; the other's statement fails as a whole.
    refusedBy: 'stock_movements_undoes',
  };
}
