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
import { untilRefusalStands } from './standing-refusal.ts';
import type { Undone } from './undo.sql.ts';
import { diagnoseMovement, takeBack } from './undo-movement.sql.ts';
import { undoWindowMs } from './undo-sale.ts';

type UndoFailure =
  | AccessFailure
  | Extract<
      Failure,
      {
        kind:
          | 'invalid-input'
          | 'movement-not-found'
          | 'movement-not-undoable'
          | 'product-archived'
          | 'idempotency-conflict';
      }
    >;
type Dependencies = { database: Database; changes: Changes; alertRule: AlertRule; keyOf: KeyOf };

/**
 * Takes a restock or an adjustment back, once and within ten minutes, by a compensating movement; never below zero. What
 * somebody else made takes a right of its own.
 */
export function makeUndoMovement({ database, changes, alertRule, keyOf }: Dependencies) {
  async function diagnoseRefusal(
    db: Queryable,
    movementId: number,
    othersRefused: AccessFailure | undefined,
    request: RequestContext,
  ): Promise<UndoFailure> {
    const undo = { movementId, windowMs: undoWindowMs, onlyOwn: othersRefused !== undefined };
    const standing = await diagnoseMovement(db, undo, request);
    if (!standing) return { kind: 'movement-not-found', movementId: String(movementId) };
    const { reason, quantity, stock, productId } = standing;
    if (reason === 'archived') return { kind: 'product-archived', productId };
    if (reason !== 'not-own') return { kind: 'movement-not-undoable', reason, quantity, stock };
    return othersRefused ?? { kind: 'movement-not-found', movementId: String(movementId) };
  }

  return async (
    input: { movementId: string; idempotencyKey?: string | undefined },
    request: RequestContext,
  ): Promise<(Undone & { replayed: boolean }) | UndoFailure> => {
    const fields = keyProblems(input.idempotencyKey, request.locale);
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const movementId = parseId(input.movementId);
    if (movementId === undefined) return { kind: 'movement-not-found', movementId: input.movementId };
    const othersRefused = authorize(request.principal, ['stock:undo']);
    const onlyOwn = othersRefused !== undefined;
    const undo = { movementId, windowMs: undoWindowMs, onlyOwn, max: limits.stock, alertRule };
    const change = {
      ...takeBack(undo, request),
      key: keyOf(input.idempotencyKey, request.principal, 'undo-movement', { id: movementId }),
      diagnose: (db: Queryable) => diagnoseRefusal(db, movementId, othersRefused, request),
    };
    const outcome = await untilRefusalStands(
      () => runIdempotentStatement(database, request.signal, change),
      (refused) =>
        refused.kind === 'movement-not-undoable' &&
        refused.reason === 'units-gone' &&
        refused.stock >= refused.quantity,
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { productId, stockAfter } = outcome.movement;
    changes.publish('product', productId);
    if (outcome.withdrawnAlertId !== null) changes.publish('alert', outcome.withdrawnAlertId);
    if (outcome.alertId !== null) changes.publish('alert', outcome.alertId);
    request.logger.info(
      { product_id: productId, movement_id: movementId, stock: stockAfter },
      'movement_undone',
    );
    if (outcome.alertId !== null)
      request.logger.warn(
        { product_id: productId, stock: stockAfter, alert_id: outcome.alertId },
        'stock_low',
      );
    return outcome;
  };
}

export type UndoMovement = ReturnType<typeof makeUndoMovement>;
