import { type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import { keyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { keyProblems, parseId } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { diagnoseUndo, restoreStock, type UndoneSale } from './undo-sale.sql.ts';

/** How long a sale can be undone, in milliseconds. */
export const undoWindowMs = 10 * 60_000;

type UndoFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'sale-not-found' | 'sale-not-undoable' | 'idempotency-conflict' }
>;
type Dependencies = { database: Database; changes: Changes };

/** Takes a sale back, once and within ten minutes, by a compensating movement; an alert that still waits is withdrawn. */
export function makeUndoSale({ database, changes }: Dependencies) {
  async function diagnoseRefusal(db: Queryable, saleId: number): Promise<UndoFailure> {
    const reason = await diagnoseUndo(db, { saleId, windowMs: undoWindowMs });
    return reason === 'no-sale'
      ? { kind: 'sale-not-found', saleId: String(saleId) }
      : { kind: 'sale-not-undoable', reason };
  }

  return async (
    input: { saleId: string; idempotencyKey?: string | undefined },
    request: RequestContext,
  ): Promise<(UndoneSale & { replayed: boolean }) | UndoFailure> => {
    const fields = keyProblems(input.idempotencyKey, request.locale);
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const saleId = parseId(input.saleId);
    if (saleId === undefined) return { kind: 'sale-not-found', saleId: input.saleId };
    const outcome = await runIdempotentStatement(database, request.signal, {
      ...restoreStock({ saleId, windowMs: undoWindowMs, max: limits.stock }),
      key: keyOf(input.idempotencyKey, 'undo', { id: saleId }),
      diagnose: (db) => diagnoseRefusal(db, saleId),
    });
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { productId, stockAfter } = outcome.movement;
    changes.publish('product', productId);
    if (outcome.withdrawnAlertId !== null) changes.publish('alert', outcome.withdrawnAlertId);
    request.logger.info({ product_id: productId, sale_id: saleId, stock: stockAfter }, 'sale_undone');
    return outcome;
  };
}

export type UndoSale = ReturnType<typeof makeUndoSale>;
