import type { AlertRule } from '../alerts/alert-rule.ts';
import { type AccessFailure, type Failure, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import { failpoint } from '../platform/failpoint.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { runIdempotentStatement } from '../platform/idempotency/idempotent-statement.ts';
import { keyProblems, parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { readStock } from './ledger.sql.ts';
import { readQuantity } from './quantity.ts';
import { decrementStock, type Sale } from './sell.sql.ts';
import { untilRefusalStands } from './standing-refusal.ts';

type SellFailure =
  | AccessFailure
  | Extract<
      Failure,
      {
        kind:
          | 'invalid-input'
          | 'product-not-found'
          | 'product-archived'
          | 'out-of-stock'
          | 'idempotency-conflict';
      }
    >;

export type SellInput = { productId: string; quantity: unknown; idempotencyKey?: string | undefined };

type Dependencies = { database: Database; changes: Changes; alertRule: AlertRule; keyOf: KeyOf };

/** Takes units of a product out of stock, never more than there are. With a key it happens once. */
export function makeSellProduct({ database, changes, alertRule, keyOf }: Dependencies) {
  async function diagnoseRefusal(db: Queryable, productId: number, quantity: number): Promise<SellFailure> {
    const product = await readStock(db, productId);
    if (!product) return { kind: 'product-not-found', productId: String(productId) };
    return product.archived
      ? { kind: 'product-archived', productId }
      : { kind: 'out-of-stock', requested: quantity, available: product.stock };
  }

  return async (
    input: SellInput,
    request: RequestContext,
  ): Promise<(Sale & { replayed: boolean }) | SellFailure> => {
    const { quantity, fields } = readQuantity(input.quantity, request.locale);
    fields.push(...keyProblems(input.idempotencyKey, request.locale));
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const productId = parseId(input.productId);
    if (productId === undefined) return { kind: 'product-not-found', productId: input.productId };

    failpoint('sale-before-commit');
    const sale = {
      ...decrementStock({ productId, quantity }, alertRule, request),
      key: keyOf(input.idempotencyKey, request.principal, 'sell', { id: productId, quantity }),
      diagnose: (db: Queryable) => diagnoseRefusal(db, productId, quantity),
    };
    const outcome = await untilRefusalStands(
      () => runIdempotentStatement(database, request.signal, sale),
      (refused) => refused.kind === 'out-of-stock' && refused.available >= quantity,
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;

    failpoint('sale-committed');
    const { stockAfter: stock, alertId, isLow } = outcome;
    changes.publish('product', productId);
    if (alertId !== null) changes.publish('alert', alertId);
    request.logger.info({ product_id: productId, quantity, stock, sale_id: outcome.id }, 'product_sold');
    if (isLow) request.logger.warn({ product_id: productId, stock, alert_id: alertId }, 'stock_low');
    return outcome;
  };
}

export type SellProduct = ReturnType<typeof makeSellProduct>;
