import { ProviderError } from '../enrichment/provider-error.ts';

/** Codes that say "later", not "broken". */
const degradedCodes: readonly string[] = ['LLM_RATE_LIMITED', 'LLM_BUSY', 'LLM_BUDGET_SPENT'];
/** So long a failure says how the provider is, where nobody has asked it since. One refusal may be of its input. */
const failureMs = { retryable: 5 * 60_000, refusal: 3_600_000 };

export type ProviderHealth = {
  /** Waits for an answer and notes whether the provider gave it. */
  observe<Answer extends { cached: boolean }>(work: Promise<Answer>): Promise<Answer>;
  status(): 'ok' | 'degraded' | 'error';
};

/** How the provider is, told by its last answer or failure. */
export function makeProviderHealth(): ProviderHealth {
  let lastFailure: { error: ProviderError; at: number } | undefined;
  return {
    async observe(work) {
      try {
        const answer = await work;
        if (!answer.cached) lastFailure = undefined;
        return answer;
      } catch (error) {
        if (error instanceof ProviderError) lastFailure = { error, at: performance.now() };
        throw error;
      }
    },
    status() {
      if (!lastFailure) return 'ok';
      const { error, at } = lastFailure;
      const holdsMs = error.retryable ? failureMs.retryable : failureMs.refusal;
      if (performance.now() - at > holdsMs) return 'ok';
      return degradedCodes.includes(error.code) ? 'degraded' : 'error';
    },
  };
}
