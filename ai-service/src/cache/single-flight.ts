type Flight<Value> = { result: Promise<Value>; controller: AbortController; waiting: number };

/**
 * Equal work asked for at the same time is done once. A caller who leaves gets no answer and disturbs nobody; when the
 * last one has left, the work is aborted.
 */
export class SingleFlight<Value> {
  readonly #flights = new Map<string, Flight<Value>>();

  async run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begin(key, work);
    flight.waiting += 1;
    const left = Promise.withResolvers<never>();
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) this.#cancel(key, flight, signal.reason);
      left.reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([flight.result, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, work: (signal: AbortSignal) => Promise<Value>): Flight<Value> {
    const controller = new AbortController();
    const result = work(controller.signal).finally(() => this.#forget(key, flight));
    // Its callers may all have left: nobody is then to hear of its failure.
    result.catch(() => undefined);
    const flight: Flight<Value> = { result, controller, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }

  #cancel(key: string, flight: Flight<Value>, reason: unknown): void {
    this.#forget(key, flight);
    flight.controller.abort(reason);
  }

  #forget(key: string, flight: Flight<Value>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
