import { keyProblems, maxStock, parseProductId } from '../catalog/product.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import { keyOf } from '../platform/idempotency/idempotency.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { diagnoseUndo, restoreStock, type UndoneSale, undoneSchema } from './stock-store.ts';

/** How long a sale can be undone, in milliseconds. */
export const undoWindowMs = 10 * 60_000;

type UndoFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'sale-not-found' | 'sale-not-undoable' | 'idempotency-conflict' }
>;
type Dependencies = { database: Database; changes: Changes };

/** Takes a sale back, once and within ten minutes, by a compensating movement; an alert that still waits is withdrawn. */
export function makeUndoSale({ database, changes }: Dependencies) {
  async function diagnoseRefusal(
    db: Queryable,
    sale: { saleId: number; windowMs: number },
  ): Promise<UndoFailure> {
    const reason = await diagnoseUndo(db, sale);
    return reason === 'no-sale'
      ? { kind: 'sale-not-found', saleId: String(sale.saleId) }
      : { kind: 'sale-not-undoable', reason };
  }

  return async (
    input: { saleId: string; idempotencyKey?: string | undefined },
    request: RequestContext,
  ): Promise<(UndoneSale & { replayed: boolean }) | UndoFailure> => {
    const fields = keyProblems(input.idempotencyKey, request.locale);
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const id = parseProductId(input.saleId);
    if (id === undefined) return { kind: 'sale-not-found', saleId: input.saleId };
    const sale = { saleId: id, windowMs: undoWindowMs, max: maxStock };
    const key = keyOf(input.idempotencyKey, 'undo', { id });
    const outcome = await runIdempotentStatement(
      database,
      request.signal,
      { key, resultSchema: undoneSchema },
      { run: (db) => restoreStock(db, sale, key), diagnose: (db) => diagnoseRefusal(db, sale) },
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { productId, stockAfter } = outcome.movement;
    changes.publish('product', productId);
    if (outcome.withdrawnAlertId !== null) changes.publish('alert', outcome.withdrawnAlertId);
    request.logger.info({ product_id: productId, sale_id: id, stock: stockAfter }, 'sale_undone');
    return outcome;
  };
}
