/** Why a request ends when its service stops before it could. */
export class ServiceStopping extends Error {
  override readonly name = 'ServiceStopping';
}

/** The requests that are not answered yet. */
export type InFlight = {
  /** Counts a request in until the function it returns is called. */
  add(request: AbortController): () => void;
  /** Ends every one of them: what it waits for fails with `ServiceStopping`, so that it is answered why. */
  abortAll(): void;
};

/** Keeps the requests in flight, so that a service that stops can end those that take too long. */
export function makeInFlight(): InFlight {
  const requests = new Set<AbortController>();
  return {
    add(request) {
      requests.add(request);
      return () => void requests.delete(request);
    },
    abortAll() {
      for (const request of requests) request.abort(new ServiceStopping('The service stops.'));
    },
  };
}
