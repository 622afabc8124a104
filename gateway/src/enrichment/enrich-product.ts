import { BrokenCircuitError } from 'cockatiel';
import type { Enrichment, NewProduct } from '../catalog/product.ts';
import type { Call } from '../platform/call.ts';
import type { Failure } from '../platform/failure.ts';
import type { AiClient } from './ai-client.ts';
import { AiCallError, type AiPolicy, aiLimits } from './ai-policy.ts';

export type Enriched = {
  kind: 'enriched';
  description: string;
  categoryId: string | null;
  enrichment: Enrichment;
};

/** The AI's texts for a product: description first, then category (design document, flow 1), within 45 s. */
export function createEnrichProduct({ ai, policy }: { ai: AiClient; policy: AiPolicy }) {
  return async (
    product: NewProduct,
    call: Call,
  ): Promise<Enriched | Extract<Failure, { kind: 'ai-unavailable' }>> => {
    const startedAt = performance.now();
    const budget = AbortSignal.timeout(aiLimits.budget);
    const bounded: Call = { ...call, signal: AbortSignal.any([call.signal, budget]) };
    const { name, keywords, language } = product;
    try {
      const text = await ai.describe({ name, keywords, language }, bounded);
      const description = text.generated_description;
      const shelf = await ai.categorise({ name, description, keywords, language }, bounded);
      const enrichment: Enrichment = {
        origin: text.origin,
        model: text.model,
        promptVersion: text.prompt_version,
        attempts: 1,
        durationMs: Math.round(performance.now() - startedAt),
        confidence: shelf.confidence,
        alternatives: shelf.alternatives.map((alternative) => alternative.category_id),
        warnings: text.warnings,
      };
      return { kind: 'enriched', description, categoryId: shelf.category_id, enrichment };
    } catch (error) {
      if (call.signal.aborted) throw error;
      if (error instanceof BrokenCircuitError)
        return { kind: 'ai-unavailable', retryAfterMs: policy.retryAfterMs() };
      if (error instanceof AiCallError)
        return { kind: 'ai-unavailable', retryAfterMs: error.retryAfterMs ?? 5_000 };
      if (budget.aborted) return { kind: 'ai-unavailable', retryAfterMs: 5_000 };
      throw error;
    }
  };
}

export type EnrichProduct = ReturnType<typeof createEnrichProduct>;
