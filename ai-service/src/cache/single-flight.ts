type Flight<Value> = { result: Promise<Value>; controller: AbortController; waiting: number };

export type SingleFlight<Value> = {
  /** The work's result, or that of equal work that has begun already. */
  run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Value>): Promise<Value>;
};

/**
 * Equal work asked for at the same time is done once. A caller who leaves gets no answer and disturbs nobody; when the
 * last one has left, the work is aborted.
 */
export function makeSingleFlight<Value>(): SingleFlight<Value> {
  const flights = new Map<string, Flight<Value>>();

  return {
    async run(key, signal, work) {
      signal.throwIfAborted();
      const flight = flights.get(key) ?? begin(key, work);
      flight.waiting += 1;
      const left = Promise.withResolvers<never>();
      const leave = () => {
        flight.waiting -= 1;
        if (flight.waiting === 0) cancel(key, flight, signal.reason);
        left.reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      try {
        return await Promise.race([flight.result, left.promise]);
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
  };

  function begin(key: string, work: (signal: AbortSignal) => Promise<Value>): Flight<Value> {
    const controller = new AbortController();
    const result = work(controller.signal).finally(() => remove(key, flight));
    // Its callers may all have left: nobody is then to hear of its failure.
    result.catch(() => undefined);
    const flight: Flight<Value> = { result, controller, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  function cancel(key: string, flight: Flight<Value>, reason: unknown): void {
    remove(key, flight);
    flight.controller.abort(reason);
  }

  function remove(key: string, flight: Flight<Value>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }
}
