import { z } from 'zod';
import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import type { CategoryRequest, CategoryResponse } from '../contract/contract.ts';
import { type Categorisation, modelFor, type Provider } from '../providers/provider.ts';
import { PROMPT_VERSION } from './prompt.ts';
import { CATEGORY_IDS, categoryName } from './taxonomy.ts';

const confidenceSchema = z.number().min(0).max(1).nullable();

export const keptCategorisationSchema = z.object({
  categoryId: z.enum(CATEGORY_IDS).nullable(),
  confidence: confidenceSchema,
  alternatives: z.array(z.object({ categoryId: z.enum(CATEGORY_IDS), confidence: confidenceSchema })),
});

export async function categorise(
  provider: Provider,
  cache: AnswerCache<Categorisation>,
  input: CategoryRequest,
  signal: AbortSignal,
): Promise<CategoryResponse> {
  const model = modelFor(provider, 'category');
  const key = cacheKey('category', provider.name, model, PROMPT_VERSION, input);
  const { value: answer, cached } =
    provider.origin === 'LLM'
      ? await cache.answer(key, signal, (shared) => provider.categorise(input, shared))
      : { value: await provider.categorise(input, signal), cached: false };
  return {
    suggested_category: answer.categoryId && categoryName(answer.categoryId, input.language),
    category_id: answer.categoryId,
    confidence: answer.confidence,
    alternatives: answer.alternatives.map(({ categoryId, confidence }) => ({
      category_id: categoryId,
      name: categoryName(categoryId, input.language),
      confidence,
    })),
    origin: cached ? 'CACHE' : provider.origin,
    model,
    prompt_version: PROMPT_VERSION,
    cached,
  };
}
