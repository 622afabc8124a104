import type { BatchRequest } from '@orquestia/ai-service/contract/batches';
import { enrichmentRuns } from '../enrichment/enrichment-run.sql.ts';
import type { Queryable } from '../platform/database.ts';
import type { RunRules } from './batch-results.ts';
import type { BatchItem, BatchStep, EnrichmentBatch } from './enrichment-batch.sql.ts';

/** What a batch asks for, and the products that need nothing of it and go on. */
type Prepared = { request: BatchRequest | null; goOn: number[]; ended: number[] };

/** Begins the runs of a batch's products and says what is to be asked for: what is by hand, or paid for, is not. */
export async function prepareRequests(
  tx: Queryable,
  { step, traceId }: Pick<EnrichmentBatch, 'step' | 'traceId'>,
  items: readonly BatchItem[],
  { enrichmentEnded }: Pick<RunRules, 'enrichmentEnded'>,
): Promise<Prepared> {
  const asked: (Texts & { custom_id: string; text: string })[] = [];
  const goOn: number[] = [];
  const ended: number[] = [];
  for (const { productId, run } of items) {
    const ref = { productId, run, attempt: 0 };
    const product = await enrichmentRuns.begin(tx, ref);
    // Deleted, or begun anew: the job's next slice says so.
    if (!product) continue;
    if (step === 'description' && (product.keepsText || product.described)) goOn.push(productId);
    else if (step === 'category' && product.keepsCategory) {
      const finished = await enrichmentRuns.finish(tx, ref, null, 0);
      if (finished) await enrichmentEnded(tx, finished, traceId);
      ended.push(productId);
    } else {
      const { name, keywords, language } = product;
      const text = product.keepsText ? product.description : (product.draft ?? product.description);
      asked.push({ custom_id: String(productId), name, keywords, language, text: text ?? '' });
    }
  }
  return { request: asked.length === 0 ? null : requestOf(step, asked), goOn, ended };
}

type Texts = { name: string; keywords: string[]; language: 'es' | 'en' };

function requestOf(
  step: BatchStep,
  asked: readonly (Texts & { custom_id: string; text: string })[],
): BatchRequest {
  return step === 'description'
    ? { step, requests: asked.map(({ text: _, ...texts }) => texts) }
    : { step, requests: asked.map(({ text, ...texts }) => ({ ...texts, description: text })) };
}
