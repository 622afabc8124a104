import { z } from 'zod';
import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import type { CategoryRequest, CategoryResponse } from '../contract/contract.ts';
import { promptVersion } from './prompt.ts';
import { type Categorisation, modelFor, type Provider } from './provider.ts';
import { categoryIds, categoryName } from './taxonomy.ts';

const confidenceSchema = z.number().min(0).max(1).nullable();

export const cachedCategorisationSchema = z.object({
  categoryId: z.enum(categoryIds).nullable(),
  confidence: confidenceSchema,
  alternatives: z.array(z.object({ categoryId: z.enum(categoryIds), confidence: confidenceSchema })),
});

/** The category of a product, or the abstention with its alternatives. */
export async function categorise(
  provider: Provider,
  cache: AnswerCache<Categorisation>,
  input: CategoryRequest,
  signal: AbortSignal,
): Promise<CategoryResponse> {
  const model = modelFor(provider, 'category');
  const key = cacheKey('category', provider.name, model, promptVersion, input);
  const { value: answer, cached } =
    provider.origin === 'LLM'
      ? await cache.answer(key, signal, (shared) => provider.categorise(input, shared))
      : { value: await provider.categorise(input, signal), cached: false };
  return categoryAnswer(provider, input, answer, cached);
}

/** A category as the service answers it. */
export function categoryAnswer(
  provider: Provider,
  { language }: CategoryRequest,
  { categoryId, confidence, alternatives }: Categorisation,
  cached = false,
): CategoryResponse {
  return {
    suggested_category: categoryId && categoryName(categoryId, language),
    category_id: categoryId,
    confidence,
    alternatives: alternatives.map((alternative) => ({
      category_id: alternative.categoryId,
      name: categoryName(alternative.categoryId, language),
      confidence: alternative.confidence,
    })),
    origin: cached ? 'CACHE' : provider.origin,
    model: modelFor(provider, 'category'),
    prompt_version: promptVersion,
    cached,
  };
}
