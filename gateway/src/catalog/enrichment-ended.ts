import type { Queryable } from '../platform/database.ts';
import type { Product } from './product.ts';

/**
 * Told of each product whose enrichment has ended, READY or FAILED, in the transaction in which it has: what follows from it
 * happens with it or not at all.
 */
export type EnrichmentEnded = (tx: Queryable, product: Product, traceId: string) => Promise<void>;
