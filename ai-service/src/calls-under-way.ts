/** Why a call ends when the service stops before it could. */
export class ServiceStopping extends Error {}

/** The calls that are not answered yet. */
export class CallsUnderWay {
  readonly #calls = new Set<AbortController>();

  /** Does the work with a signal that aborts when the caller leaves or the service can wait no longer. */
  async run<Answer>(caller: AbortSignal, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const call = new AbortController();
    const leave = () => call.abort(caller.reason);
    if (caller.aborted) leave();
    caller.addEventListener('abort', leave, { once: true });
    this.#calls.add(call);
    try {
      return await work(call.signal);
    } finally {
      caller.removeEventListener('abort', leave);
      this.#calls.delete(call);
    }
  }

  /** Ends them all, each with an answer that says why. */
  end(): void {
    for (const call of this.#calls) call.abort(new ServiceStopping('The service stops.'));
  }
}
