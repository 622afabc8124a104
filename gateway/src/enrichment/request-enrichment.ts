import { findProduct } from '../catalog/find-product.sql.ts';
import type { Product } from '../catalog/product.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { queueEnrichment, startedBy } from './enrichment-job.ts';
import { enrichmentRuns } from './enrichment-run.sql.ts';

type Requested =
  | { kind: 'product'; product: Product }
  | AccessFailure
  | Extract<Failure, { kind: 'product-not-found' | 'product-archived' }>;

/** Runs a saved product's enrichment again, from now; not that of an archived one, as a job does not either. Texts by hand stay unless they are to be overwritten. */
export function makeRequestEnrichment({ database, changes }: { database: Database; changes: Changes }) {
  return async (
    input: { productId: string; overwriteManual: boolean },
    request: RequestContext,
  ): Promise<Requested> => {
    const id = parseId(input.productId);
    if (id === undefined) return { kind: 'product-not-found', productId: input.productId };
    const product = await inTransaction(database, request.signal, async (tx) => {
      const restarted = await enrichmentRuns.restart(tx, id, input.overwriteManual);
      if (restarted)
        await queueEnrichment(tx, { productId: id, run: restarted.run, attempt: 0 }, startedBy(request));
      return restarted;
    });
    if (!product) {
      const isThere = (await findProduct(database, id, request.signal)) !== null;
      return isThere
        ? { kind: 'product-archived', productId: id }
        : { kind: 'product-not-found', productId: input.productId };
    }
    changes.publish('product', product.id);
    return { kind: 'product', product };
  };
}

export type RequestEnrichment = ReturnType<typeof makeRequestEnrichment>;
