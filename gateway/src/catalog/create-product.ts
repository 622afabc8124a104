import { z } from 'zod';
import type { EnrichProduct } from '../enrichment/enrich-product.ts';
import type { Call } from '../platform/call.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { type Failure, isFailure } from '../platform/failure.ts';
import { claimKey, fingerprintOf, keepResult, releaseKey } from '../platform/idempotency.ts';
import { fieldProblems, type NewProduct, newProductSchema, type Product } from './product.ts';
import type { ProductStore } from './product-store.ts';

type Dependencies = { database: Database; products: ProductStore; enrich: EnrichProduct };
type CreateFailure = Exclude<Failure, { kind: 'product-not-found' | 'out-of-stock' }>;
export type Created = { kind: 'product'; product: Product; replayed: boolean };

const keptSchema = z.object({ productId: z.number() });

/** Saves a product with its AI texts, or saves nothing. With a key it happens once. */
export function createCreateProduct({ database, products, enrich }: Dependencies) {
  async function run(
    product: NewProduct,
    key: string | undefined,
    call: Call,
  ): Promise<Created | CreateFailure> {
    const enriched = await enrich(product, call);
    if (isFailure(enriched)) return enriched;
    const saved = await inTransaction(database, call.signal, async (tx) => {
      const row = await products.insert(tx, product, enriched);
      if (key) await keepResult(tx, key, { productId: row.id });
      return row;
    });
    const seconds = (enriched.enrichment.durationMs ?? 0) / 1_000;
    call.logger.info({ product_id: saved.id, ia_generation_time: seconds }, 'product_created');
    return { kind: 'product', product: saved, replayed: false };
  }

  return async (input: unknown, key: string | undefined, call: Call): Promise<Created | CreateFailure> => {
    const parsed = newProductSchema(call.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    if (!key) return run(parsed.data, undefined, call);

    const claim = await claimKey(database, key, fingerprintOf('create', parsed.data));
    if (claim.kind === 'idempotency-conflict') return claim;
    if (claim.kind === 'replay') {
      const { productId } = keptSchema.parse(claim.result);
      const product = await products.find(productId, call.signal);
      return product
        ? { kind: 'product', product, replayed: true }
        : { kind: 'idempotency-conflict', reason: 'other-input' };
    }
    try {
      const outcome = await run(parsed.data, key, call);
      if (isFailure(outcome)) await releaseKey(database, key);
      return outcome;
    } catch (error) {
      await releaseKey(database, key);
      throw error;
    }
  };
}
