const failures = {
  LLM_RATE_LIMITED: { status: 429, retryable: true },
  LLM_QUOTA_EXHAUSTED: { status: 429, retryable: true },
  LLM_BUSY: { status: 429, retryable: true },
  LLM_BUDGET_SPENT: { status: 429, retryable: true },
  LLM_PRODUCT_REFUSED: { status: 422, retryable: false },
  LLM_INVALID_ANSWER: { status: 502, retryable: true },
  LLM_REJECTED: { status: 502, retryable: false },
  LLM_CAP_SPENT: { status: 502, retryable: false },
  LLM_UNAVAILABLE: { status: 503, retryable: true },
  LLM_TIMEOUT: { status: 504, retryable: true },
} as const;

export type FailureCode = keyof typeof failures;

/** What has to be changed before the provider takes a call: its key, its model, its address, the token cap, or it is not known. */
export type Setting = 'key' | 'model' | 'address' | 'cap' | 'request';

type Details = {
  setting?: Setting | undefined;
  /** What the provider itself said, redacted and cut. */
  reason?: string | undefined;
};

/** A failure of the provider in our own words. What the provider said goes to the log and to `/health` alone. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | undefined;
  readonly setting: Setting | undefined;
  readonly reason: string | undefined;

  constructor(code: FailureCode, retryAfterSeconds?: number, { setting, reason }: Details = {}) {
    super(code);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.setting = setting;
    this.reason = reason;
  }

  get status() {
    return failures[this.code].status;
  }

  get retryable() {
    return failures[this.code].retryable;
  }
}
