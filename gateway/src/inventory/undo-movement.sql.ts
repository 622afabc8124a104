import { z } from 'zod';
import { actorParameters, type Caller } from '../access/actor.sql.ts';
import type { AlertRule } from '../alerts/alert-rule.ts';
import type { MovementStands } from '../failure.ts';
import type { Queryable } from '../platform/database.ts';
import { isOwn, makeUndoStatement, undoOf } from './undo.sql.ts';

type Undo = { movementId: number; windowMs: number; onlyOwn: boolean };

const statement = makeUndoStatement('undo-movement', ['RESTOCK', 'ADJUSTMENT'], 'adjustment-undone');

/** Takes a restock or an adjustment back; no row where it stands. */
export const takeBack = (undo: Undo & { max: number; alertRule: AlertRule }, caller: Caller) =>
  undoOf(statement, undo, caller);

const standingSchema = z.object({
  undoable: z.boolean(),
  undone: z.boolean(),
  inTime: z.boolean(),
  own: z.boolean(),
  quantity: z.number(),
  stock: z.number(),
  productId: z.number(),
  archived: z.boolean(),
});

/** Why a movement cannot be taken back, with its units and those there are; null where there is no such movement. */
export async function diagnoseMovement(
  db: Queryable,
  { movementId, windowMs, onlyOwn }: Undo,
  caller: Caller,
): Promise<{
  reason: MovementStands | 'not-own' | 'archived';
  quantity: number;
  stock: number;
  productId: number;
} | null> {
  const { rows } = await db.query(
    `SELECT kind IN ('RESTOCK', 'ADJUSTMENT') AS undoable, quantity, products.stock,
       product_id AS "productId", archived_at IS NOT NULL AS archived,
       EXISTS (SELECT FROM stock_movements WHERE undoes = $1) AS undone,
       at > now() - $2 * interval '1 millisecond' AS "inTime", ${isOwn('$3', '$4')} AS own
     FROM stock_movements JOIN products ON products.id = product_id WHERE stock_movements.id = $1`,
    [movementId, windowMs, ...actorParameters(caller).slice(0, 2)],
  );
  const movement = standingSchema.optional().parse(rows[0]);
  if (!movement) return null;
  const { quantity, stock, productId } = movement;
  return { reason: onlyOwn && !movement.own ? 'not-own' : reasonOf(movement), quantity, stock, productId };
}

function reasonOf(movement: z.infer<typeof standingSchema>): MovementStands | 'archived' {
  const { undoable, undone, inTime, archived, quantity } = movement;
  if (!undoable) return 'other-kind';
  if (undone) return 'already-undone';
  if (!inTime) return 'too-late';
  if (archived) return 'archived';
  return quantity > 0 ? 'units-gone' : 'no-room';
}
