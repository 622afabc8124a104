import { z } from 'zod';
import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import { type DescriptionRequest, type DescriptionResponse, LIMITS } from '../contract/contract.ts';
import { modelFor, type Provider } from '../providers/provider.ts';
import { copyWarnings } from './copy-check.ts';
import { PROMPT_VERSION } from './prompt.ts';

export const keptDescriptionSchema = z.string().min(1).max(LIMITS.descriptionLength);

/** The description of a product, checked. `fresh`: another one than the cache has kept. */
export async function describe(
  provider: Provider,
  cache: AnswerCache<string>,
  input: DescriptionRequest,
  { signal, fresh }: { signal: AbortSignal; fresh: boolean },
): Promise<DescriptionResponse> {
  const model = modelFor(provider, 'description');
  const key = cacheKey('description', provider.name, model, PROMPT_VERSION, input);
  // Embedded answers cost nothing and must keep their origin in sight, so only the LLM's are kept.
  const { value: description, cached } =
    provider.origin === 'LLM'
      ? await cache.answer(key, signal, (shared) => provider.describe(input, shared), { fresh })
      : { value: await provider.describe(input, signal), cached: false };
  return {
    generated_description: description,
    language: input.language,
    origin: cached ? 'CACHE' : provider.origin,
    model,
    prompt_version: PROMPT_VERSION,
    cached,
    warnings: copyWarnings(description, input),
  };
}
