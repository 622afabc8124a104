import { z } from 'zod';
import type { Product } from '../catalog/product.ts';
import { queueEnrichment, startedBy } from '../enrichment/enrichment-job.ts';
import { enrichmentRuns } from '../enrichment/enrichment-run.sql.ts';
import type { Queryable } from '../platform/database.ts';
import { textsOfMany } from '../platform/jobs/add-job.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type ChangeOf, failed, type Outcome } from './bulk-job.ts';

/** Runs a product's enrichment again; a batch of many is sent by itself. */
export async function beginEnrichment(
  tx: Queryable,
  product: Product,
  { overwriteManual, batch }: ChangeOf<'ENRICH'>,
  request: RequestContext,
): Promise<Outcome> {
  if (product.archivedAt) return failed('PRODUCT_ARCHIVED');
  const restarted = await enrichmentRuns.restart(tx, product.id, overwriteManual);
  if (!restarted) return failed('PRODUCT_NOT_FOUND');
  const { run } = restarted;
  if (!batch)
    await queueEnrichment(tx, { productId: product.id, run, attempt: 0 }, startedBy(request), {
      priority: textsOfMany,
    });
  return { state: 'UNDER_WAY', run };
}

/** Notes which runs have come to an end, and returns how. One that was begun anew since is another's. */
export async function settleEnrichments(tx: Queryable, jobId: number): Promise<string[]> {
  const { rows } = await tx.query({
    name: 'bulk-settle',
    text: `WITH settled AS (
      SELECT item.product_id, CASE
        WHEN products.id IS NULL THEN 'PRODUCT_NOT_FOUND'
        WHEN products.enrichment_run <> item.run THEN 'ASKED_AGAIN'
        WHEN products.enrichment_status = 'FAILED' THEN coalesce(products.enrichment->'failure'->>'code', 'AI_UNAVAILABLE')
      END AS failure
      FROM bulk_items AS item LEFT JOIN products ON products.id = item.product_id
      WHERE item.job_id = $1 AND item.state = 'UNDER_WAY'
        AND (products.id IS NULL OR products.enrichment_run <> item.run OR products.enrichment_status IN ('READY', 'FAILED'))
    ) UPDATE bulk_items SET failure = settled.failure,
        state = CASE WHEN settled.failure IS NULL THEN 'DONE' ELSE 'FAILED' END::bulk_item_state
      FROM settled WHERE job_id = $1 AND bulk_items.product_id = settled.product_id RETURNING state`,
    values: [jobId],
  });
  return z
    .array(z.object({ state: z.string() }))
    .parse(rows)
    .map(({ state }) => state);
}
