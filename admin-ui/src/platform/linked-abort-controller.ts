/**
 * A controller that the signal aborts, too. By hand: AbortSignal.any is younger than some of the browsers that the
 * screen is built for.
 */
export function linkedAbortController(signal: AbortSignal | null | undefined): AbortController {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort, { once: true });
  return controller;
}
