import { z } from 'zod';
import {
  fieldProblems,
  keyProblems,
  maxStock,
  parseProductId,
  wholeNumberSchema,
} from '../catalog/product.ts';
import type { Call, Locale } from '../platform/call.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, onConnection, type Queryable } from '../platform/database.ts';
import { failpoint } from '../platform/failpoint.ts';
import { type Failure, type FieldProblem, isFailure } from '../platform/failure.ts';
import { fingerprintOf, onceInTransaction } from '../platform/idempotency.ts';
import { type AlertRule, takeStock } from './stock-store.ts';

const saleSchema = z.object({
  kind: z.literal('sale'),
  id: z.number(),
  productId: z.number(),
  quantity: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  soldAt: z.iso.datetime(),
  alertId: z.number().nullable(),
});
export type Sale = z.infer<typeof saleSchema>;

type SellFailure = Extract<
  Failure,
  { kind: 'invalid-input' | 'product-not-found' | 'out-of-stock' | 'idempotency-conflict' }
>;

export type SellInput = { productId: string; quantity: unknown; idempotencyKey?: string | undefined };

type Dependencies = { database: Database; changes: Changes; alertRule: AlertRule };

/** Takes units of a product out of stock, never more than there are. With a key it happens once. */
export function createSellProduct({ database, changes, alertRule }: Dependencies) {
  async function sell(
    db: Queryable,
    sale: { productId: number; quantity: number; traceId: string },
  ): Promise<Sale | SellFailure> {
    const { productId, quantity } = sale;
    const taken = await takeStock(db, sale, alertRule);
    if (taken === null) return { kind: 'product-not-found', productId: String(productId) };
    if (taken.kind === 'short')
      return { kind: 'out-of-stock', requested: quantity, available: taken.available };
    const { saleId, stockBefore, stockAfter, soldAt, alertId } = taken;
    failpoint('sale-before-commit');
    return { kind: 'sale', id: saleId, productId, quantity, stockBefore, stockAfter, soldAt, alertId };
  }

  return async (input: SellInput, call: Call): Promise<(Sale & { replayed: boolean }) | SellFailure> => {
    const { idempotencyKey: key } = input;
    const { quantity, fields } = readQuantity(input.quantity, call.locale);
    fields.push(...keyProblems(key, call.locale));
    if (fields.length > 0) return { kind: 'invalid-input', fields };
    const productId = parseProductId(input.productId);
    if (productId === undefined) return { kind: 'product-not-found', productId: input.productId };

    const sale = { productId, quantity, traceId: call.traceId };
    const once = key && {
      key,
      fingerprint: fingerprintOf('sell', { id: productId, quantity }),
      resultSchema: saleSchema,
    };
    const outcome = once
      ? await onceInTransaction(database, call.signal, once, (tx) => sell(tx, sale))
      : { ...(await onConnection(database, call.signal, (db) => sell(db, sale))), replayed: false };
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

/** A quantity to sell or restock, or what is wrong with it. */
export function readQuantity(value: unknown, locale: Locale): { quantity: number; fields: FieldProblem[] } {
  const parsed = wholeNumberSchema(locale, 1, maxStock).safeParse(value);
  if (parsed.success) return { quantity: parsed.data, fields: [] };
  const fields = fieldProblems(parsed.error).map(({ message }) => ({ path: ['quantity'], message }));
  return { quantity: Number.NaN, fields };
}
