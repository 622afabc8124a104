import OpenAI from 'openai';
import { ProviderError } from '../../enrichment/provider-error.ts';

const defaultRetryAfterSeconds = 5;
const maxRetryAfterSeconds = 24 * 60 * 60;
/** An account without credit answers 429 too, but a person has to pay before it helps to ask again. */
const quotaRetryAfterSeconds = 60 * 60;

/** What went wrong with a call, without a word of what the provider said: it may quote keys and prompts. */
export function toProviderError(error: unknown, signal: AbortSignal): ProviderError {
  if (error instanceof ProviderError) return error;
  if (signal.aborted || error instanceof OpenAI.APIConnectionTimeoutError) {
    return new ProviderError('LLM_TIMEOUT');
  }
  if (!(error instanceof OpenAI.APIError) || error.status === undefined) {
    return new ProviderError('LLM_UNAVAILABLE', defaultRetryAfterSeconds);
  }
  if (error.status === 429 && error.code === 'insufficient_quota') {
    return new ProviderError('LLM_QUOTA_EXHAUSTED', quotaRetryAfterSeconds);
  }
  if (error.status === 429) return new ProviderError('LLM_RATE_LIMITED', retryAfterSeconds(error.headers));
  if (error.status === 408 || error.status === 504) return new ProviderError('LLM_TIMEOUT');
  if (error.status >= 500) return new ProviderError('LLM_UNAVAILABLE', retryAfterSeconds(error.headers));
  return new ProviderError('LLM_REJECTED');
}

function retryAfterSeconds(headers: Headers | undefined): number {
  const milliseconds = headers?.get('retry-after-ms');
  const header = headers?.get('retry-after');
  if (milliseconds && /^\d+(\.\d+)?$/.test(milliseconds)) return bounded(Number(milliseconds) / 1000);
  if (!header) return defaultRetryAfterSeconds;
  return bounded(/^\d+(\.\d+)?$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000);
}

function bounded(seconds: number): number {
  if (!Number.isFinite(seconds)) return defaultRetryAfterSeconds;
  return Math.min(maxRetryAfterSeconds, Math.max(1, Math.ceil(seconds)));
}
