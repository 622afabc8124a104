import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IDefaultPolicyContext,
  type IPolicy,
} from 'cockatiel';

/** Whether calls go through, and from when on one may try, by a clock that nobody can set (`performance.now()`). */
type Gate = { kind: 'closed' } | { kind: 'open'; trialAt: number } | { kind: 'trial' };

/** The caller of a trial has left, which says nothing of the other side. */
class TrialAbandoned extends Error {}

type Options = {
  /** The failures that count. */
  counts: (error: unknown) => boolean;
  /** How many in a row open it. */
  failuresToOpen: number;
  openForMs: number;
  onOpen?: () => void;
  onClose?: () => void;
};

/**
 * cockatiel's breaker with three things that it has not: its time runs by a clock that cannot be set back (by the wall
 * clock it would stay open for hours); while one call tries whether the other side is back, the others are refused at
 * once (it lets them wait and then try in turn, each opening it anew); and a trial whose caller leaves decides nothing.
 */
export function makeCircuitBreaker({ counts, failuresToOpen, openForMs, onOpen, onClose }: Options) {
  let gate: Gate = { kind: 'closed' };
  let consecutiveFailures = 0;
  const breaker = circuitBreaker(
    handleWhen((error) => counts(error) || error instanceof TrialAbandoned),
    // It lets every trial through: when one is due is decided here.
    { halfOpenAfter: Number.NEGATIVE_INFINITY, breaker: new ConsecutiveBreaker(failuresToOpen) },
  );
  breaker.onBreak(() => {
    gate = { kind: 'open', trialAt: performance.now() + openForMs };
    onOpen?.();
  });
  breaker.onReset(() => {
    gate = { kind: 'closed' };
    onClose?.();
  });
  // Also told of failures that do not count: a caller that has left, a refusal.
  breaker.onFailure(({ handled, reason }) => {
    if (handled && !('error' in reason && reason.error instanceof TrialAbandoned)) consecutiveFailures += 1;
  });
  breaker.onSuccess(() => {
    consecutiveFailures = 0;
  });

  async function tryOnce<T>(call: Call<T>, signal: AbortSignal | undefined): Promise<T> {
    gate = { kind: 'trial' };
    try {
      return await breaker.execute(async (context) => {
        try {
          return await call(context);
        } catch (error) {
          throw signal?.aborted && !counts(error) ? new TrialAbandoned('', { cause: error }) : error;
        }
      }, signal);
    } catch (error) {
      if (!(error instanceof TrialAbandoned)) throw error;
      // The next caller may try at once.
      gate = { kind: 'open', trialAt: Number.NEGATIVE_INFINITY };
      throw error.cause;
    }
  }

  function msUntilTrial(): number {
    return gate.kind === 'open' ? Math.max(0, Math.ceil(gate.trialAt - performance.now())) : 0;
  }

  const policy: IPolicy<IDefaultPolicyContext> = {
    _altReturn: breaker._altReturn,
    onSuccess: breaker.onSuccess,
    onFailure: breaker.onFailure,
    /** Throws cockatiel's BrokenCircuitError where the call is not made. */
    async execute(call, signal) {
      switch (gate.kind) {
        case 'closed':
          return breaker.execute(call, signal);
        case 'trial':
          throw new BrokenCircuitError();
        case 'open':
          if (msUntilTrial() > 0) throw new BrokenCircuitError();
          return tryOnce(call, signal);
      }
    },
  };

  return {
    policy,
    isOpen: () => msUntilTrial() > 0,
    /** When asking again may help: how a trial that runs will end is soon known. */
    retryAfterMs: () => (gate.kind === 'trial' ? 1_000 : msUntilTrial()),
    status: () => ({
      state: { closed: 'closed', open: 'open', trial: 'halfopen' }[gate.kind],
      consecutiveFailures,
      retryAt: gate.kind === 'open' ? new Date(Date.now() + msUntilTrial()).toISOString() : null,
    }),
  };
}

type Call<T> = (context: IDefaultPolicyContext) => PromiseLike<T> | T;

/**
 * Runs the call by a policy that waits between attempts. cockatiel's retry waits to the end though its signal has
 * aborted, and then calls again; here the wait ends with the signal, and nothing is called after it.
 */
export function executeUntilAborted<T>(
  policy: IPolicy<IDefaultPolicyContext>,
  call: Call<T>,
  signal: AbortSignal,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let callRuns = false;
  const onAbort = () => {
    if (!callRuns) reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort);
  policy
    .execute(async (context) => {
      signal.throwIfAborted();
      callRuns = true;
      try {
        return await call(context);
      } finally {
        callRuns = false;
      }
    }, signal)
    .then(resolve, reject)
    .finally(() => signal.removeEventListener('abort', onAbort));
  return promise;
}
