import { z } from 'zod';
import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import { type KeywordsRequest, type KeywordsResponse, limits } from '../contract/contract.ts';
import { promptVersion } from './prompt.ts';
import { modelFor, type Provider } from './provider.ts';

export const cachedKeywordsSchema = z
  .array(z.string().min(1).max(limits.keywordLength))
  .max(limits.suggestedKeywords);

/** Keywords that describe what has this name. */
export async function suggestKeywords(
  provider: Provider,
  cache: AnswerCache<string[]>,
  input: KeywordsRequest,
  signal: AbortSignal,
): Promise<KeywordsResponse> {
  const model = modelFor(provider, 'description');
  const key = cacheKey('keywords', provider.name, model, promptVersion, input);
  const { value, cached } =
    provider.origin === 'LLM'
      ? await cache.answer(key, signal, (shared) => provider.suggestKeywords(input, shared))
      : { value: await provider.suggestKeywords(input, signal), cached: false };
  return {
    keywords: value,
    language: input.language,
    origin: cached ? 'CACHE' : provider.origin,
    model,
    prompt_version: promptVersion,
    cached,
  };
}
