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

/** The caller of the breaker's trial has left, which says nothing of the AI. */
class TrialLeft extends Error {}

/** A Retry-After up to this is waited for within the request; a longer one is passed on to the caller. */
const longestRetryAfterMs = 5_000;

export type AiPolicyOptions = { openFor?: number; pauses?: readonly number[]; jitter?: () => number };

/** The one retry layer towards the AI service: three attempts inside a shared breaker and a caller's budget. */
export function makeAiPolicy(logger: Logger, options: AiPolicyOptions = {}) {
  const openFor = options.openFor ?? aiLimits.openFor;
  const pauses = options.pauses ?? aiLimits.pauses;
  const jitter = options.jitter ?? (() => 0.75 + Math.random() / 2);
  let openedAt = 0;
  let failures = 0;
  // While it runs, cockatiel would let everybody else wait for it and then try in turn, each opening the breaker anew.
  let trialRuns = false;
  // cockatiel counts an open breaker's time by the wall clock, and a clock set back by hours would keep it open for
  // hours. It is told to let every trial through; when one is due is decided here, by a clock that nobody can set.
  const breaker = circuitBreaker(
    handleWhen((error) => (error instanceof AiCallError && error.retryable) || error instanceof TrialLeft),
    { halfOpenAfter: Number.NEGATIVE_INFINITY, breaker: new ConsecutiveBreaker(aiLimits.failuresToOpen) },
  );
  const msUntilTrial = () =>
    breaker.state === CircuitState.Open ? Math.max(0, Math.ceil(openedAt + openFor - performance.now())) : 0;
  breaker.onBreak(() => {
    openedAt = performance.now();
    logger.warn({ open_for_ms: openFor }, 'ia_breaker_opened');
  });
  breaker.onReset(() => logger.info('ia_breaker_closed'));
  // Also told of failures that do not count: a caller that has left, a refusal.
  breaker.onFailure(({ handled, reason }) => {
    if (handled && !('error' in reason && reason.error instanceof TrialLeft)) failures += 1;
  });
  breaker.onSuccess(() => {
    failures = 0;
  });

  /** One call through the breaker. Once it has been open, one trial at a time decides whether it closes. */
  async function attemptOnce<T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(aiLimits.attempt)]);
    if (breaker.state === CircuitState.Closed) return breaker.execute(() => call(limited));
    if (trialRuns || msUntilTrial() > 0) throw new BrokenCircuitError();
    trialRuns = true;
    try {
      return await breaker.execute(() =>
        call(limited).catch((error: unknown) => {
          throw signal.aborted && !(error instanceof AiCallError)
            ? new TrialLeft('', { cause: error })
            : error;
        }),
      );
    } catch (error) {
      if (!(error instanceof TrialLeft)) throw error;
      // The next caller may try at once.
      openedAt = Number.NEGATIVE_INFINITY;
      throw error.cause;
    } finally {
      trialRuns = false;
    }
  }

  return {
    isOpen: () => msUntilTrial() > 0,
    /** When asking again may help: how a trial that runs will end is soon known. */
    retryAfterMs: () => (trialRuns ? 1_000 : msUntilTrial()),

    breakerStatus: () => ({
      state: CircuitState[breaker.state].toLowerCase(),
      consecutiveFailures: failures,
      retryAt:
        breaker.state === CircuitState.Open ? new Date(Date.now() + msUntilTrial()).toISOString() : null,
    }),

    /** Runs the call with retries. No attempt begins behind the signal's end; an open breaker is not retried. */
    async execute<T>(call: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
      let retryAfterMs = 0;
      for (let attempt = 0; ; attempt++) {
        const pause = Math.max((pauses[attempt] ?? 0) * jitter(), retryAfterMs);
        if (pause > 0) await wait(pause, signal);
        signal.throwIfAborted();
        try {
          return await attemptOnce(call, signal);
        } catch (error) {
          if (error instanceof BrokenCircuitError) throw error;
          const again = error instanceof AiCallError && error.retryable && attempt + 1 < pauses.length;
          if (!again || signal.aborted) throw error;
          retryAfterMs = error.retryAfterMs ?? 0;
          if (retryAfterMs > longestRetryAfterMs) throw error;
        }
      }
    },
  };
}

export type AiPolicy = ReturnType<typeof makeAiPolicy>;

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
