const failures = {
  LLM_RATE_LIMITED: { status: 429, retryable: true },
  LLM_QUOTA_EXHAUSTED: { status: 429, retryable: true },
  LLM_BUSY: { status: 429, retryable: true },
  LLM_BUDGET_SPENT: { status: 429, retryable: true },
  LLM_INVALID_ANSWER: { status: 502, retryable: true },
  LLM_REJECTED: { status: 502, retryable: false },
  LLM_UNAVAILABLE: { status: 503, retryable: true },
  LLM_TIMEOUT: { status: 504, retryable: true },
} as const;

export type FailureCode = keyof typeof failures;

/** A failure of the provider in our own words: what the provider said is never passed on. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FailureCode, retryAfterSeconds?: number) {
    super(code);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status() {
    return failures[this.code].status;
  }

  get retryable() {
    return failures[this.code].retryable;
  }
}
