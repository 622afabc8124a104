import type { CategoryResponse, DescriptionResponse } from '@orquestia/ai-service/contract';
import type { Locale } from '@orquestia/service-kit/locale';
import { BrokenCircuitError } from 'cockatiel';
import type { Enrichment } from '../catalog/product.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { AiClient } from './ai-client.ts';
import { AiCallError, type AiPolicy } from './ai-policy.ts';

type Texts = { name: string; keywords: string[]; language: Locale };

export type WrittenDescription = {
  description: string;
  how: Pick<Enrichment, 'origin' | 'model' | 'promptVersion' | 'warnings'>;
};
export type ChosenCategory = {
  categoryId: string | null;
  how: Pick<Enrichment, 'confidence' | 'alternatives'>;
};

/** The two paid steps of an enrichment (design document, flow 1), each one call of the AI service. */
export function makeEnrichmentSteps(ai: AiClient) {
  return {
    async describe(
      { name, keywords, language }: Texts,
      request: RequestContext,
      { fresh = false } = {},
    ): Promise<WrittenDescription> {
      return descriptionOf(await ai.describe({ name, keywords, language }, request, { fresh }));
    },

    async categorise(
      product: Texts & { description: string },
      request: RequestContext,
    ): Promise<ChosenCategory> {
      const { name, keywords, language, description } = product;
      return categoryOf(await ai.categorise({ name, description, keywords, language }, request));
    },
  };
}

/** What the AI service answers for a description. */
export function descriptionOf(text: DescriptionResponse): WrittenDescription {
  return {
    description: text.generated_description,
    how: {
      origin: text.origin,
      model: text.model,
      promptVersion: text.prompt_version,
      warnings: text.warnings,
    },
  };
}

/** What it answers for a category. */
export function categoryOf(chosen: CategoryResponse): ChosenCategory {
  return {
    categoryId: chosen.category_id,
    how: {
      confidence: chosen.confidence,
      alternatives: chosen.alternatives.map((alternative) => alternative.category_id),
    },
  };
}

export type EnrichmentSteps = ReturnType<typeof makeEnrichmentSteps>;

/** How a step failed; undefined where the error is none of the AI's. `asked`: the AI was called at all. */
export function aiFailureOf(
  error: unknown,
  { policy, budget }: { policy: AiPolicy; budget: AbortSignal },
): { retryable: boolean; retryAfterMs: number; asked: boolean } | undefined {
  if (error instanceof BrokenCircuitError)
    return { retryable: true, retryAfterMs: policy.retryAfterMs(), asked: false };
  if (error instanceof AiCallError)
    return { retryable: error.retryable, retryAfterMs: error.retryAfterMs ?? 5_000, asked: true };
  if (budget.aborted) return { retryable: true, retryAfterMs: 5_000, asked: true };
  return undefined;
}
