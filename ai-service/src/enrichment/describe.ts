import { z } from 'zod';
import { type AnswerCache, cacheKey } from '../cache/answer-cache.ts';
import { type DescriptionRequest, type DescriptionResponse, limits } from '../contract/contract.ts';
import { findingSchema, warningText } from './copy-check/finding.ts';
import { promptVersion } from './prompt.ts';
import { type Description, modelFor, type Provider } from './provider.ts';

export const cachedDescriptionSchema = z.object({
  text: z.string().min(1).max(limits.descriptionLength),
  findings: z.array(findingSchema),
});

/** The description of a product, checked. `fresh`: another one than the cache has kept. */
export async function describe(
  provider: Provider,
  cache: AnswerCache<Description>,
  input: DescriptionRequest,
  { signal, fresh }: { signal: AbortSignal; fresh: boolean },
): Promise<DescriptionResponse> {
  const model = modelFor(provider, 'description');
  const key = cacheKey('description', provider.name, model, promptVersion, input);
  // Embedded answers cost nothing and must keep their origin in sight, so only the LLM's are kept.
  const { value, cached } =
    provider.origin === 'LLM'
      ? await cache.answer(key, signal, (shared) => provider.describe(input, shared), { fresh })
      : { value: await provider.describe(input, signal), cached: false };
  return describeAnswer(provider, input, value, cached);
}

/** A description as the service answers it. */
export function describeAnswer(
  provider: Provider,
  { language }: DescriptionRequest,
  { text, findings }: Description,
  cached = false,
): DescriptionResponse {
  return {
    generated_description: text,
    language,
    origin: cached ? 'CACHE' : provider.origin,
    model: modelFor(provider, 'description'),
    prompt_version: promptVersion,
    cached,
    warnings: findings.map((finding) => warningText(finding, language)),
  };
}
