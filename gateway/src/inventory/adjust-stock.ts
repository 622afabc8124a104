import type { AlertRule } from '../alerts/alert-rule.ts';
import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { fieldProblems, keyProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type AdjustedStock, setStock } from './adjust.sql.ts';
import { adjustmentSchema } from './adjustment-input.ts';
import { readStock } from './ledger.sql.ts';
import { untilRefusalStands } from './standing-refusal.ts';

type AdjustFailure =
  | AccessFailure
  | Extract<
      Failure,
      {
        kind:
          | 'invalid-input'
          | 'product-not-found'
          | 'product-archived'
          | 'stock-changed'
          | 'idempotency-conflict';
      }
    >;
type AdjustInput = { productId: string; adjustment: unknown; idempotencyKey?: string | undefined };
type Dependencies = { database: Database; changes: Changes; alertRule: AlertRule; keyOf: KeyOf };

/**
 * Puts a stock right by what was counted, by a movement, also where the count agrees: that somebody counted is part of the
 * ledger. Where another stock was expected than there is, nothing changes. With a key it happens once.
 */
export function makeAdjustStock({ database, changes, alertRule, keyOf }: Dependencies) {
  async function diagnoseRefusal(db: Queryable, productId: number, expected: number): Promise<AdjustFailure> {
    const product = await readStock(db, productId);
    if (!product) return { kind: 'product-not-found', productId: String(productId) };
    if (product.archived) return { kind: 'product-archived', productId };
    return { kind: 'stock-changed', productId, expected, stock: product.stock };
  }

  return async (
    input: AdjustInput,
    request: RequestContext,
  ): Promise<(AdjustedStock & { replayed: boolean }) | AdjustFailure> => {
    const parsed = adjustmentSchema(request.locale).safeParse(input.adjustment);
    const fields = parsed.success ? [] : fieldProblems(parsed.error);
    fields.push(...keyProblems(input.idempotencyKey, request.locale));
    if (!parsed.success || fields.length > 0) return { kind: 'invalid-input', fields };
    const productId = parseId(input.productId);
    if (productId === undefined) return { kind: 'product-not-found', productId: input.productId };
    const adjustment = { productId, ...parsed.data };

    const change = {
      ...setStock(adjustment, alertRule, request),
      key: keyOf(input.idempotencyKey, request.principal, 'adjust', adjustment),
      diagnose: (db: Queryable) =>
        diagnoseRefusal(db, productId, adjustment.expectedStock ?? adjustment.counted),
    };
    const outcome = await untilRefusalStands(
      () => runIdempotentStatement(database, request.signal, change),
      (refused) => refused.kind === 'stock-changed' && refused.stock === refused.expected,
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;
    const { movement, alertId } = outcome;
    changes.publish('product', productId);
    if (alertId !== null) changes.publish('alert', alertId);
    const { stockAfter: stock, quantity, reason } = movement;
    request.logger.info({ product_id: productId, quantity, stock, reason }, 'stock_adjusted');
    if (alertId !== null)
      request.logger.warn({ product_id: productId, stock, alert_id: alertId }, 'stock_low');
    return outcome;
  };
}

export type AdjustStock = ReturnType<typeof makeAdjustStock>;
