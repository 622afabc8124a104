import { z } from 'zod';
import { keyProblems, parseProductId } from '../catalog/product.ts';
import type { Call } from '../platform/call.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, onConnection, type Queryable } from '../platform/database.ts';
import { type Failure, isFailure } from '../platform/failure.ts';
import { fingerprintOf, onceInTransaction } from '../platform/idempotency.ts';
import { movementSchema, putBack } from './stock-store.ts';

/** How long a sale can be undone, in milliseconds. */
export const undoWindowMs = 10 * 60_000;

const undoneSchema = z.object({
  kind: z.literal('undone'),
  movement: movementSchema,
  withdrawnAlertId: z.number().nullable(),
});
export type UndoneSale = z.infer<typeof undoneSchema>;
type UndoFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'sale-not-found' | 'sale-not-undoable' | 'idempotency-conflict' }
>;
type Dependencies = { database: Database; changes: Changes };

/** Takes a sale back, once and within ten minutes, by a compensating movement; an alert that still waits is withdrawn. */
export function createUndoSale({ database, changes }: Dependencies) {
  async function undo(db: Queryable, saleId: number): Promise<UndoneSale | UndoFailure> {
    const outcome = await putBack(db, saleId, undoWindowMs);
    if (outcome.kind === 'no-sale') return { kind: 'sale-not-found', saleId: String(saleId) };
    if (outcome.kind !== 'undone') return { kind: 'sale-not-undoable', reason: outcome.kind };
    return outcome;
  }

  return async (
    input: { saleId: string; idempotencyKey?: string | undefined },
    call: Call,
  ): Promise<UndoneSale | UndoFailure> => {
    const { idempotencyKey: key } = input;
    const fields = keyProblems(key, call.locale);
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const id = parseProductId(input.saleId);
    if (id === undefined) return { kind: 'sale-not-found', saleId: input.saleId };
    const outcome = key
      ? await onceInTransaction(
          database,
          call.signal,
          { key, fingerprint: fingerprintOf('undo', { id }), resultSchema: undoneSchema },
          (tx) => undo(tx, id),
        )
      : { ...(await onConnection(database, call.signal, (db) => undo(db, id))), replayed: false };
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { productId, stockAfter } = outcome.movement;
    changes.announce('product', productId);
    if (outcome.withdrawnAlertId !== null) changes.announce('alert', outcome.withdrawnAlertId);
    call.logger.info({ product_id: productId, sale_id: id, stock: stockAfter }, 'sale_undone');
    return outcome;
  };
}
