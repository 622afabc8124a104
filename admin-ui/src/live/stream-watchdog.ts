import { linkedAbortController } from '../platform/linked-abort-controller.ts';

/** The gateway sends a heartbeat each second; a stream without one for this long is dead without saying so. */
const IDLE_TIMEOUT_MS = 3_000;
/** A gateway with much to do may take its time with the headers. */
const CONNECT_TIMEOUT_MS = 15_000;

/**
 * `fetch` for an event stream: reports when it is open, and ends it when nothing has come for a while, as the
 * connection of a laptop that slept would not by itself.
 */
export function fetchWithWatchdog(onConnected: () => void): typeof fetch {
  return async (input, init) => {
    const controller = linkedAbortController(init?.signal);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restartTimer = (ms = IDLE_TIMEOUT_MS) => {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new Error('The event stream went silent.')), ms);
    };
    // From the start: a connection that is dead already gives no headers either.
    restartTimer(CONNECT_TIMEOUT_MS);
    const response = await fetch(input, { ...init, signal: controller.signal }).catch((error: unknown) => {
      clearTimeout(timer);
      throw error;
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.body || !isStream) {
      clearTimeout(timer);
      return response;
    }

    if (response.ok) onConnected();
    const watchdog = new TransformStream<Uint8Array, Uint8Array>({
      start(stream) {
        // It ends instead of failing: urql leaves the error of a stream that it has given up to nobody.
        controller.signal.addEventListener('abort', () => stream.terminate());
        restartTimer();
      },
      transform(chunk, stream) {
        restartTimer();
        stream.enqueue(chunk);
      },
      flush: () => clearTimeout(timer),
    });
    return new Response(response.body.pipeThrough(watchdog), response);
  };
}
