import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import type { CategoryRequest, CategoryResponse } from '../contract/contract.ts';
import type { Categorisation, Provider } from '../providers/provider.ts';
import { PROMPT_VERSION } from './prompt.ts';
import { categoryName } from './taxonomy.ts';

export async function categorise(
  provider: Provider,
  cache: AnswerCache<Categorisation>,
  input: CategoryRequest,
  signal: AbortSignal,
): Promise<CategoryResponse> {
  const key = cacheKey(provider.name, provider.model, PROMPT_VERSION, input);
  const kept = cache.get(key);
  const answer = kept ?? (await provider.categorise(input, signal));
  if (kept === undefined && provider.origin === 'LLM') cache.set(key, answer);
  return {
    suggested_category: answer.categoryId && categoryName(answer.categoryId, input.language),
    category_id: answer.categoryId,
    confidence: answer.confidence,
    alternatives: answer.alternatives.map(({ categoryId, confidence }) => ({
      category_id: categoryId,
      name: categoryName(categoryId, input.language),
      confidence,
    })),
    origin: kept === undefined ? provider.origin : 'CACHE',
    model: provider.model,
    prompt_version: PROMPT_VERSION,
    cached: kept !== undefined,
  };
}
