import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import type { DescriptionRequest, DescriptionResponse } from '../contract/contract.ts';
import type { Provider } from '../providers/provider.ts';
import { checkCopy } from './copy-check.ts';
import { PROMPT_VERSION } from './prompt.ts';

export async function describe(
  provider: Provider,
  cache: AnswerCache<string>,
  input: DescriptionRequest,
  signal: AbortSignal,
): Promise<DescriptionResponse> {
  const key = cacheKey(provider.name, provider.model, PROMPT_VERSION, input);
  const kept = cache.get(key);
  const description = kept ?? (await provider.describe(input, signal));
  // Embedded answers cost nothing and must keep their origin in sight, so only the LLM's are kept.
  if (kept === undefined && provider.origin === 'LLM') cache.set(key, description);
  return {
    generated_description: description,
    language: input.language,
    origin: kept === undefined ? provider.origin : 'CACHE',
    model: provider.model,
    prompt_version: PROMPT_VERSION,
    cached: kept !== undefined,
    warnings: checkCopy(description, [input.name, ...input.keywords]),
  };
}
