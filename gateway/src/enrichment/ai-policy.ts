import type { Logger } from '@orquestia/service-kit/logger';
import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry, wrap } from 'cockatiel';
import { executeUntilAborted, makeCircuitBreaker } from '../platform/circuit-breaker.ts';

/** The limits of the architecture's decision 7, in milliseconds. */
export const aiLimits = {
  attempt: 35_000,
  budget: 45_000,
  /** Before each attempt. */
  pauses: [0, 1_000, 2_000],
  openFor: 60_000,
  failuresToOpen: 5,
} as const;

/** Why the AI service gave no answer. Only a retryable one is tried again and counts for the breaker. */
export class AiCallError extends Error {
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  constructor(message: string, retryable: boolean, retryAfterMs?: number) {
    super(message);
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A Retry-After up to this is waited for within the request; a longer one is passed on to the caller. */
const longestRetryAfterMs = 5_000;

export type AiPolicyOptions = { openFor?: number; pauses?: readonly number[]; jitter?: () => number };

const isPassing = (error: unknown): error is AiCallError => error instanceof AiCallError && error.retryable;

/** The one retry layer towards the AI service: three attempts inside a shared breaker and a caller's budget. */
export function makeAiPolicy(logger: Logger, options: AiPolicyOptions = {}) {
  const { openFor = aiLimits.openFor, pauses = aiLimits.pauses } = options;
  const jitter = options.jitter ?? (() => 0.75 + Math.random() / 2);
  const breaker = makeCircuitBreaker({
    counts: isPassing,
    failuresToOpen: aiLimits.failuresToOpen,
    openForMs: openFor,
    onOpen: () => logger.warn({ open_for_ms: openFor }, 'ia_breaker_opened'),
    onClose: () => logger.info('ia_breaker_closed'),
  });
  const retries = retry(
    handleWhen((error) => isPassing(error) && (error.retryAfterMs ?? 0) <= longestRetryAfterMs),
    {
      maxAttempts: pauses.length - 1,
      backoff: new DelegateBackoff(({ attempt, result }: IRetryBackoffContext<unknown>) =>
        Math.max((pauses[attempt] ?? 0) * jitter(), retryAfterMsOf(result)),
      ),
    },
  );
  const policy = wrap(retries, breaker.policy);

  return {
    isOpen: breaker.isOpen,
    retryAfterMs: breaker.retryAfterMs,
    breakerStatus: breaker.status,

    /** Runs the call with retries. No attempt begins behind the signal's end; an open breaker is not retried. */
    execute: <T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> =>
      executeUntilAborted(
        policy,
        () => call(AbortSignal.any([signal, AbortSignal.timeout(aiLimits.attempt)])),
        signal,
      ),
  };
}

function retryAfterMsOf(result: IRetryBackoffContext<unknown>['result']): number {
  return 'error' in result && result.error instanceof AiCallError ? (result.error.retryAfterMs ?? 0) : 0;
}

export type AiPolicy = ReturnType<typeof makeAiPolicy>;
