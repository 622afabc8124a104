import type { Locale } from '@orquestia/service-kit/locale';
import { keywordsInputSchema } from '../catalog/product-input.ts';
import type { AccessFailure, Failure } from '../failure.ts';
import { fieldProblems } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { AiClient } from './ai-client.ts';
import { type AiPolicy, aiLimits } from './ai-policy.ts';
import { aiFailureOf } from './enrichment-steps.ts';

export type SuggestedKeywords = { kind: 'suggested-keywords'; keywords: string[]; language: Locale };
type Refused = AccessFailure | Extract<Failure, { kind: 'invalid-input' | 'ai-unavailable' }>;

/** Keywords for a form, from a product's name alone. */
export function makeSuggestKeywords({ ai, policy }: { ai: AiClient; policy: AiPolicy }) {
  return async (input: unknown, request: RequestContext): Promise<SuggestedKeywords | Refused> => {
    const parsed = keywordsInputSchema(request.locale).safeParse(input);
    if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
    const budget = AbortSignal.timeout(aiLimits.budget);
    const bounded: RequestContext = { ...request, signal: AbortSignal.any([request.signal, budget]) };
    try {
      const { keywords, language } = await ai.suggestKeywords(parsed.data, bounded);
      return { kind: 'suggested-keywords', keywords, language };
    } catch (error) {
      if (request.signal.aborted) throw error;
      const failure = aiFailureOf(error, { policy, budget });
      if (!failure) throw error;
      request.failed = true;
      return { kind: 'ai-unavailable', retryAfterMs: failure.retryable ? failure.retryAfterMs : null };
    }
  };
}

export type SuggestKeywords = ReturnType<typeof makeSuggestKeywords>;
