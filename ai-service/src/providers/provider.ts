import type { CategoryRequest, DescriptionRequest, Origin } from '../contract/contract.ts';

type ScoredCategory = { categoryId: string; confidence: number | null };

/** `categoryId` null: the categoriser abstains, and gives three alternatives. */
export type Categorisation = {
  categoryId: string | null;
  confidence: number | null;
  alternatives: ScoredCategory[];
};

export interface Provider {
  readonly name: 'openai' | 'embedded';
  readonly model: string;
  readonly origin: Exclude<Origin, 'CACHE'>;
  describe(input: DescriptionRequest, signal: AbortSignal): Promise<string>;
  categorise(input: CategoryRequest, signal: AbortSignal): Promise<Categorisation>;
}

const FAILURES = {
  LLM_RATE_LIMITED: { status: 429, title: 'The AI provider limits our rate', retryable: true },
  LLM_INVALID_ANSWER: { status: 502, title: 'The AI provider gave no valid answer', retryable: true },
  LLM_REJECTED: { status: 502, title: 'The AI provider refused the request', retryable: false },
  LLM_UNAVAILABLE: { status: 503, title: 'The AI provider cannot be reached', retryable: true },
  LLM_TIMEOUT: { status: 504, title: 'The AI provider did not answer in time', retryable: true },
} as const;

export type FailureCode = keyof typeof FAILURES;

/** A failure of the provider in our own words: what the provider said is never passed on. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FailureCode, retryAfterSeconds?: number) {
    super(FAILURES[code].title);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status() {
    return FAILURES[this.code].status;
  }

  get retryable() {
    return FAILURES[this.code].retryable;
  }
}
