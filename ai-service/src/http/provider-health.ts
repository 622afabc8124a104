import { ProviderError } from '../enrichment/provider-error.ts';

/** Codes that say "later", not "broken". */
const degradedCodes: readonly string[] = ['LLM_RATE_LIMITED', 'LLM_BUSY', 'LLM_BUDGET_SPENT'];
/** So long a failure says how the provider is, where nobody has asked it since. One refusal may be of its input. */
const failureMs = { retryable: 5 * 60_000, refusal: 3_600_000 };

export type ProviderHealth = {
  /** Waits for an answer and notes whether the provider gave it. */
  observe<Answer extends { cached: boolean }>(work: Promise<Answer>): Promise<Answer>;
  status(): 'ok' | 'degraded' | 'error';
  /** The failure that the status speaks of. */
  failure(): ProviderError | undefined;
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
        // A provider that refuses one product is well.
        if (error instanceof ProviderError && error.code !== 'LLM_PRODUCT_REFUSED') {
          lastFailure = { error, at: performance.now() };
        }
        throw error;
      }
    },
    status() {
      const error = failure();
      if (!error) return 'ok';
      return degradedCodes.includes(error.code) ? 'degraded' : 'error';
    },
    failure,
  };

  function failure(): ProviderError | undefined {
    if (!lastFailure) return undefined;
    const { error, at } = lastFailure;
    const holdsMs = error.retryable ? failureMs.retryable : failureMs.refusal;
    return performance.now() - at > holdsMs ? undefined : error;
  }
}
