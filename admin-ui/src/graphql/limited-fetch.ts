/** The gateway ends an operation after 60 s; who has not answered by then will not. */
const LIMIT_MS = 70_000;

/** `fetch` that fails when there is no answer in time, as on a connection that has died without saying so. */
export const limitedFetch: typeof fetch = (input, init) => {
  const limit = AbortSignal.timeout(LIMIT_MS);
  return fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit });
};
