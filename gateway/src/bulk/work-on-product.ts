import { setArchived } from '../catalog/archive-product.sql.ts';
import type { Product } from '../catalog/product.ts';
import { approveProduct } from '../catalog/review/decide.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type BulkChange, done, failed, type Outcome } from './bulk-job.ts';
import { changeProduct } from './change-products.ts';
import { beginEnrichment } from './enrich-products.ts';

type Work = { product: Product | undefined; change: BulkChange; threshold: number };

/** What a job does to one of its products, by the same statements as for that product alone. */
export async function workOn(
  tx: Queryable,
  { product, change, threshold }: Work,
  request: RequestContext,
): Promise<Outcome> {
  if (!product) return failed('PRODUCT_NOT_FOUND');
  switch (change.action) {
    case 'UPDATE':
      return changeProduct(tx, product, { change, threshold }, request);
    case 'ARCHIVE':
      // One that is archived already stays so.
      await setArchived(tx, 'archive', { id: product.id, version: null }, request);
      return done;
    case 'APPROVE':
      // Where nothing waits, nothing is to be done. Of many at once nobody has looked at the categories.
      if (product.draft !== null)
        await approveProduct(
          tx,
          { id: product.id, text: product.draft, categoryId: null, isCategorySeen: false },
          request,
        );
      return done;
    case 'ENRICH':
      return beginEnrichment(tx, product, change, request);
  }
}
