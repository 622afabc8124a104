import type { Enrichment } from '../catalog/product.ts';
import type { NewProduct } from '../catalog/product-input.ts';
import type { Failure } from '../failure.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { type AiPolicy, aiLimits } from './ai-policy.ts';
import { aiFailureOf, type EnrichmentSteps, type WrittenDescription } from './enrichment-steps.ts';

export type Enriched = {
  kind: 'enriched';
  description: string;
  categoryId: string | null;
  enrichment: Enrichment;
};

type Wanted = Omit<NewProduct, 'stock'>;

/**
 * The texts of a product while the caller waits: description first, then category, within 45 s together. What was
 * given by hand is kept and not asked for.
 */
export function makeEnrichProduct({ steps, policy }: { steps: EnrichmentSteps; policy: AiPolicy }) {
  return async (
    product: Wanted,
    request: RequestContext,
  ): Promise<Enriched | Extract<Failure, { kind: 'ai-unavailable' }>> => {
    const startedAt = performance.now();
    const budget = AbortSignal.timeout(aiLimits.budget);
    const bounded: RequestContext = { ...request, signal: AbortSignal.any([request.signal, budget]) };
    try {
      const written =
        product.description === undefined
          ? await steps.describe(product, bounded)
          : { description: product.description, how: byHand };
      const { description } = written;
      const chosen =
        product.categoryId === undefined
          ? await steps.categorise({ ...product, description }, bounded)
          : { categoryId: product.categoryId, how: { confidence: null, alternatives: [] } };
      const asked = product.description === undefined || product.categoryId === undefined;
      const enrichment: Enrichment = {
        ...written.how,
        ...chosen.how,
        attempts: asked ? 1 : 0,
        durationMs: asked ? Math.round(performance.now() - startedAt) : null,
      };
      return { kind: 'enriched', description, categoryId: chosen.categoryId, enrichment };
    } catch (error) {
      if (request.signal.aborted) throw error;
      const failure = aiFailureOf(error, { policy, budget });
      if (!failure) throw error;
      request.failed = true;
      return { kind: 'ai-unavailable', retryAfterMs: failure.retryable ? failure.retryAfterMs : null };
    }
  };
}

const byHand: WrittenDescription['how'] = {
  origin: 'MANUAL',
  model: null,
  promptVersion: null,
  warnings: [],
};

export type EnrichProduct = ReturnType<typeof makeEnrichProduct>;
