import {
  fieldProblems,
  keyProblems,
  maxStock,
  parseProductId,
  wholeNumberSchema,
} from '../catalog/product.ts';
import { type Failure, type FieldProblem, isFailure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database, Queryable } from '../platform/database.ts';
import { failpoint } from '../platform/failpoint.ts';
import { keyOf } from '../platform/idempotency/idempotency.ts';
import { onceInStatement } from '../platform/idempotency/idempotent-statement.ts';
import { type Call, type Locale, perLocale } from '../platform/request-context.ts';
import { stockLeft } from './stock-store.ts';
import { type AlertRule, type Sale, saleSchema, takeStock } from './take-stock.ts';

type SellFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'product-not-found' | 'out-of-stock' | 'idempotency-conflict' }
>;

export type SellInput = { productId: string; quantity: unknown; idempotencyKey?: string | undefined };

type Dependencies = { database: Database; changes: Changes; alertRule: AlertRule };

/** Takes units of a product out of stock, never more than there are. With a key it happens once. */
export function createSellProduct({ database, changes, alertRule }: Dependencies) {
  async function whyNot(db: Queryable, productId: number, quantity: number): Promise<SellFailure> {
    const available = await stockLeft(db, productId);
    return available === null
      ? { kind: 'product-not-found', productId: String(productId) }
      : { kind: 'out-of-stock', requested: quantity, available };
  }

  return async (input: SellInput, call: Call): Promise<(Sale & { replayed: boolean }) | SellFailure> => {
    const { quantity, fields } = readQuantity(input.quantity, call.locale);
    fields.push(...keyProblems(input.idempotencyKey, call.locale));
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const productId = parseProductId(input.productId);
    if (productId === undefined) return { kind: 'product-not-found', productId: input.productId };

    const sale = { productId, quantity, traceId: call.traceId };
    const key = keyOf(input.idempotencyKey, 'sell', { id: productId, quantity });
    failpoint('sale-before-commit');
    const outcome = await onceInStatement(
      database,
      call.signal,
      { key, resultSchema: saleSchema },
      {
        act: (db) => takeStock(db, sale, alertRule, key),
        explain: (db) => whyNot(db, productId, quantity),
      },
    );
    if (isFailure(outcome) || outcome.replayed) return outcome;

    failpoint('sale-committed');
    const { stockAfter: stock, alertId } = outcome;
    changes.announce('product', productId);
    if (alertId !== null) changes.announce('alert', alertId);
    call.logger.info({ product_id: productId, quantity, stock, sale_id: outcome.id }, 'product_sold');
    if (stock < alertRule.threshold)
      call.logger.warn({ product_id: productId, stock, alert_id: alertId }, 'stock_low');
    return outcome;
  };
}

const quantitySchema = perLocale((locale) => wholeNumberSchema(locale, 1, maxStock));

/** A quantity to sell or restock, or what is wrong with it. */
export function readQuantity(value: unknown, locale: Locale): { quantity: number; fields: FieldProblem[] } {
  const parsed = quantitySchema(locale).safeParse(value);
  if (parsed.success) return { quantity: parsed.data, fields: [] };
  const fields = fieldProblems(parsed.error).map(({ message }) => ({ path: ['quantity'], message }));
  return { quantity: Number.NaN, fields };
}
