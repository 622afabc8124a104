import { authorize } from '../access/rights.ts';
import type { AlertRule } from '../alerts/alert-rule.ts';
import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { keyProblems, parseId } from '../platform/input.ts';
import { limits } from '../platform/limits.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { diagnoseUndo, restoreStock, type UndoneSale } from './undo-sale.sql.ts';

/** How long a sale can be undone, in milliseconds. */
export const undoWindowMs = 10 * 60_000;

type UndoFailure =
  | AccessFailure
  | Extract<
      Failure,
      {
        kind:
          | 'invalid-input'
          | 'sale-not-found'
          | 'sale-not-undoable'
          | 'product-archived'
          | 'idempotency-conflict';
      }
    >;
type Dependencies = { database: Database; changes: Changes; alertRule: AlertRule; keyOf: KeyOf };

/**
 * Takes a sale back, once and within ten minutes, by a compensating movement; an alert that still waits is withdrawn. A
 * sale that somebody else made takes a right of its own.
 */
export function makeUndoSale({ database, changes, alertRule, keyOf }: Dependencies) {
  async function diagnoseRefusal(
    db: Queryable,
    saleId: number,
    othersRefused: AccessFailure | undefined,
    request: RequestContext,
  ): Promise<UndoFailure> {
    const undo = { saleId, windowMs: undoWindowMs, onlyOwn: othersRefused !== undefined };
    const refusal = await diagnoseUndo(db, undo, request);
    if (refusal.reason === 'archived') return { kind: 'product-archived', productId: refusal.productId };
    const { reason } = refusal;
    if (reason === 'no-sale') return { kind: 'sale-not-found', saleId: String(saleId) };
    if (reason !== 'not-own') return { kind: 'sale-not-undoable', reason };
    return othersRefused ?? { kind: 'sale-not-found', saleId: String(saleId) };
  }

  return async (
    input: { saleId: string; idempotencyKey?: string | undefined },
    request: RequestContext,
  ): Promise<(UndoneSale & { replayed: boolean }) | UndoFailure> => {
    const fields = keyProblems(input.idempotencyKey, request.locale);
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const saleId = parseId(input.saleId);
    if (saleId === undefined) return { kind: 'sale-not-found', saleId: input.saleId };
    const othersRefused = authorize(request.principal, ['stock:undo']);
    const onlyOwn = othersRefused !== undefined;
    const outcome = await runIdempotentStatement(database, request.signal, {
      ...restoreStock({ saleId, windowMs: undoWindowMs, onlyOwn, max: limits.stock, alertRule }, request),
      key: keyOf(input.idempotencyKey, request.principal, 'undo', { id: saleId }),
      diagnose: (db) => diagnoseRefusal(db, saleId, othersRefused, request),
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
