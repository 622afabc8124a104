import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { Logger } from '../platform/logger.ts';

/** The limits of the architecture's decision 7, in milliseconds. */
export const aiLimits = {
  attempt: 35_000,
  budget: 45_000,
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

export type AiPolicyOptions = { openFor?: number; pauses?: readonly number[]; jitter?: () => number };

/** The one retry layer towards the AI service: three attempts inside a shared breaker and a caller's budget. */
export function createAiPolicy(logger: Logger, options: AiPolicyOptions = {}) {
  const openFor = options.openFor ?? aiLimits.openFor;
  const pauses = options.pauses ?? aiLimits.pauses;
  const jitter = options.jitter ?? (() => 0.75 + Math.random() / 2);
  let openedAt = 0;
  let failures = 0;
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof AiCallError && error.retryable),
    { halfOpenAfter: openFor, breaker: new ConsecutiveBreaker(aiLimits.failuresToOpen) },
  );
  breaker.onBreak(() => {
    openedAt = Date.now();
    logger.warn({ open_for_ms: openFor }, 'ia_breaker_opened');
  });
  breaker.onReset(() => logger.info('ia_breaker_closed'));
  breaker.onFailure(() => {
    failures += 1;
  });
  breaker.onSuccess(() => {
    failures = 0;
  });

  return {
    isOpen: () => breaker.state === CircuitState.Open && Date.now() - openedAt < openFor,
    retryAfterMs: () => Math.max(0, openedAt + openFor - Date.now()),

    breakerStatus: () => ({
      state: CircuitState[breaker.state].toLowerCase(),
      consecutiveFailures: failures,
      retryAt: breaker.state === CircuitState.Open ? new Date(openedAt + openFor).toISOString() : null,
    }),

    /** Runs the call with retries. No attempt begins behind the signal's end; an open breaker is not retried. */
    async execute<T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
      for (let attempt = 0; ; attempt++) {
        const pause = (pauses[attempt] ?? 0) * jitter();
        if (pause > 0) await wait(pause, signal);
        signal.throwIfAborted();
        try {
          return await breaker.execute(() =>
            call(AbortSignal.any([signal, AbortSignal.timeout(aiLimits.attempt)])),
          );
        } catch (error) {
          if (error instanceof BrokenCircuitError) throw error;
          const again = error instanceof AiCallError && error.retryable && attempt + 1 < pauses.length;
          if (!again || signal.aborted) throw error;
        }
      }
    },
  };
}

export type AiPolicy = ReturnType<typeof createAiPolicy>;

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
