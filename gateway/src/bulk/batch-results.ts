import type { BatchResult } from '@orquestia/ai-service/contract/batches';
import type { EnrichmentEnded } from '../catalog/enrichment-ended.ts';
import type { VouchFor } from '../catalog/review/vouching.ts';
import { queueEnrichment, startedBy } from '../enrichment/enrichment-job.ts';
import { enrichmentRuns } from '../enrichment/enrichment-run.sql.ts';
import { categoryOf, descriptionOf } from '../enrichment/enrichment-steps.ts';
import type { Queryable } from '../platform/database.ts';
import { textsOfMany } from '../platform/jobs/add-job.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import type { BatchItem, EnrichmentBatch } from './enrichment-batch.sql.ts';

/** What holds for the end of any run: who vouches for a text, and who is told. */
export type RunRules = { vouchFor: VouchFor; enrichmentEnded: EnrichmentEnded };

/**
 * Saves what a batch has brought, by the rules of a run: a text by hand stays, a run begun anew is another's. Returns the
 * products that go on to their category. What the batch did not bring is asked for live, one by one.
 */
export async function saveResults(
  tx: Queryable,
  { items, results }: { items: readonly BatchItem[]; results: readonly BatchResult[] },
  { vouchFor, enrichmentEnded }: RunRules,
  request: RequestContext,
): Promise<number[]> {
  const resultOf = new Map(results.map((result) => [result.custom_id, result]));
  const goOn: number[] = [];
  for (const item of items) {
    const ref = { productId: item.productId, run: item.run, attempt: 0 };
    const { description, category, failure } = resultOf.get(String(item.productId)) ?? {};
    if (description) {
      const text = descriptionOf(description);
      const written = { ...text, actor: actorOf(request.principal), vouching: vouchFor(text.how) };
      if ((await enrichmentRuns.saveDescription(tx, ref, written, 0)) !== null) goOn.push(item.productId);
      continue;
    }
    const ended = category
      ? await enrichmentRuns.finish(tx, ref, categoryOf(category), 0)
      : failure && !failure.retryable
        ? await enrichmentRuns.fail(tx, ref, { code: 'AI_REFUSED', retryable: false, retryAt: null }, 1)
        : await queueLive(tx, item, request);
    if (ended) await enrichmentEnded(tx, ended, request.traceId);
  }
  return goOn;
}

/** Goes on with a run as if there were no batch. */
export async function queueLive(
  tx: Queryable,
  { productId, run }: BatchItem,
  request: RequestContext,
): Promise<null> {
  await queueEnrichment(tx, { productId, run, attempt: 0 }, startedBy(request), { priority: textsOfMany });
  return null;
}

/** What stands in the log of a batch. */
export const logOf = ({ id, jobId, step, providerId }: EnrichmentBatch) => ({
  batch_id: id,
  bulk_job_id: jobId,
  step,
  provider_id: providerId,
});
