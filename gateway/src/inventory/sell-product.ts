import { z } from 'zod';
import { fieldProblems, maxStock, parseProductId, wholeNumberSchema } from '../catalog/product.ts';
import type { Call } from '../platform/call.ts';
import { type Database, inTransaction, onConnection, type Queryable } from '../platform/database.ts';
import { type Failure, isFailure } from '../platform/failure.ts';
import { claimKey, fingerprintOf, keepResult } from '../platform/idempotency.ts';
import { takeStock } from './stock-store.ts';

const saleSchema = z.object({
  kind: z.literal('sale'),
  id: z.number(),
  productId: z.number(),
  quantity: z.number(),
  stockBefore: z.number(),
  stockAfter: z.number(),
  soldAt: z.iso.datetime(),
});
export type Sale = z.infer<typeof saleSchema>;

/** How long a sale can be undone, in milliseconds. */
export const undoWindowMs = 10 * 60_000;

type SellFailure = Exclude<Failure, { kind: 'ai-unavailable' }>;

export type SellInput = { productId: string; quantity: unknown; idempotencyKey?: string | undefined };

/** Takes units of a product out of stock, never more than there are. With a key it happens once. */
export function createSellProduct({ database, threshold }: { database: Database; threshold: number }) {
  return async (input: SellInput, call: Call): Promise<(Sale & { replayed: boolean }) | SellFailure> => {
    const quantity = wholeNumberSchema(call.locale, 1, maxStock).safeParse(input.quantity);
    if (!quantity.success) {
      const fields = fieldProblems(quantity.error).map(({ message }) => ({ path: ['quantity'], message }));
      return { kind: 'invalid-input', fields };
    }
    const id = parseProductId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const sellUnits = (db: Queryable) => sell(db, id, quantity.data);
    const outcome = input.idempotencyKey
      ? await sellOnce(
          database,
          call.signal,
          input.idempotencyKey,
          { id, quantity: quantity.data },
          sellUnits,
        )
      : { ...(await onConnection(database, call.signal, sellUnits)), replayed: false };
    if (!isFailure(outcome) && !outcome.replayed) {
      const { productId, stockAfter } = outcome;
      call.logger.info({ product_id: productId, quantity: quantity.data, stock: stockAfter }, 'product_sold');
      if (stockAfter < threshold) call.logger.warn({ product_id: productId, stock: stockAfter }, 'stock_low');
    }
    return outcome;
  };
}

async function sell(db: Queryable, productId: number, quantity: number): Promise<Sale | SellFailure> {
  const taken = await takeStock(db, productId, quantity);
  if (taken === null) return { kind: 'product-not-found', productId: String(productId) };
  if (taken.kind === 'short')
    return { kind: 'out-of-stock', requested: quantity, available: taken.available };
  const { saleId, stockBefore, stockAfter, soldAt } = taken;
  return { kind: 'sale', id: saleId, productId, quantity, stockBefore, stockAfter, soldAt };
}

/** The key, the sale and its kept result commit together; an equal call waits for that and replays it. */
function sellOnce(
  database: Database,
  signal: AbortSignal,
  key: string,
  input: { id: number; quantity: number },
  sellUnits: (db: Queryable) => Promise<Sale | SellFailure>,
) {
  return inTransaction(
    database,
    signal,
    async (tx): Promise<(Sale & { replayed: boolean }) | SellFailure> => {
      const claim = await claimKey(tx, key, fingerprintOf('sell', input));
      if (claim.kind === 'idempotency-conflict') return claim;
      if (claim.kind === 'replay') return { ...saleSchema.parse(claim.result), replayed: true };
      const outcome = await sellUnits(tx);
      if (isFailure(outcome)) {
        await tx.query('DELETE FROM idempotency_keys WHERE key = $1', [key]);
        return outcome;
      }
      await keepResult(tx, key, outcome);
      return { ...outcome, replayed: false };
    },
  );
}
