import { keyProblems, maxStock, parseProductId } from '../catalog/product.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import { keyOf } from '../platform/idempotency/idempotency.ts';
import { onceInStatement } from '../platform/idempotency/idempotent-statement.ts';
import type { Call } from '../platform/request-context.ts';
import { putBack, type UndoneSale, undoneSchema, whyNotPutBack } from './stock-store.ts';

/** How long a sale can be undone, in milliseconds. */
export const undoWindowMs = 10 * 60_000;

type UndoFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'sale-not-found' | 'sale-not-undoable' | 'idempotency-conflict' }
>;
type Dependencies = { database: Database; changes: Changes };

/** Takes a sale back, once and within ten minutes, by a compensating movement; an alert that still waits is withdrawn. */
export function createUndoSale({ database, changes }: Dependencies) {
  async function whyNot(db: Queryable, sale: { saleId: number; windowMs: number }): Promise<UndoFailure> {
    const reason = await whyNotPutBack(db, sale);
    return reason === 'no-sale'
      ? { kind: 'sale-not-found', saleId: String(sale.saleId) }
      : { kind: 'sale-not-undoable', reason };
  }

  return async (
    input: { saleId: string; idempotencyKey?: string | undefined },
    call: Call,
  ): Promise<(UndoneSale & { replayed: boolean }) | UndoFailure> => {
    const fields = keyProblems(input.idempotencyKey, call.locale);
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const id = parseProductId(input.saleId);
    if (id === undefined) return { kind: 'sale-not-found', saleId: input.saleId };
    const sale = { saleId: id, windowMs: undoWindowMs, max: maxStock };
    const key = keyOf(input.idempotencyKey, 'undo', { id });
    const outcome = await onceInStatement(
      database,
      call.signal,
      { key, resultSchema: undoneSchema },
      { act: (db) => putBack(db, sale, key), explain: (db) => whyNot(db, sale) },
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { productId, stockAfter } = outcome.movement;
    changes.announce('product', productId);
    if (outcome.withdrawnAlertId !== null) changes.announce('alert', outcome.withdrawnAlertId);
    call.logger.info({ product_id: productId, sale_id: id, stock: stockAfter }, 'sale_undone');
    return outcome;
  };
}
