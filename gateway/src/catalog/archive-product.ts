import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, withConnection } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { setArchived } from './archive-product.sql.ts';
import type { Product } from './product.ts';
import type { ProductStore } from './product-store.ts';

type Dependencies = { database: Database; products: ProductStore; changes: Changes };
type ArchiveFailure = AccessFailure | Extract<Failure, { kind: 'product-not-found' | 'version-conflict' }>;

/**
 * Takes a product out of lists and sales, or puts it back, and keeps all that is its own. One that is so already stays as it
 * is; with a version, only where it is still as the person saw it.
 */
function makeArchive(change: 'archive' | 'restore', { database, products, changes }: Dependencies) {
  return async (
    input: { productId: string; version: number | null },
    request: RequestContext,
  ): Promise<{ kind: 'product'; product: Product } | ArchiveFailure> => {
    const id = parseId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const changed = await withConnection(database, request.signal, (db) =>
      setArchived(db, change, { id, version: input.version }, request),
    );
    if (!changed) {
      const there = await products.find(id, request.signal);
      if (!there) return { kind: 'product-not-found', productId: String(id) };
      const isSo = (there.archivedAt !== null) === (change === 'archive');
      return isSo ? { kind: 'product', product: there } : { kind: 'version-conflict', productId: id };
    }
    changes.publish('product', id);
    request.logger.info({ product_id: id }, change === 'archive' ? 'product_archived' : 'product_restored');
    return { kind: 'product', product: changed };
  };
}

export const makeArchiveProduct = (dependencies: Dependencies) => makeArchive('archive', dependencies);
export const makeRestoreProduct = (dependencies: Dependencies) => makeArchive('restore', dependencies);

export type ArchiveProduct = ReturnType<typeof makeArchive>;
