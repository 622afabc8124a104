import { controllerUnder } from '../platform/linked-abort-controller.ts';

/** The gateway sends a sign of life every 12 s; a stream that is silent this long is dead without saying so. */
const SILENCE_MS = 40_000;

/**
 * `fetch` for an event stream: says when it is open, and breaks it off when nothing has come for a while, as the
 * connection of a laptop that slept would not by itself.
 */
export function watchedFetch(onConnected: () => void): typeof fetch {
  return async (input, init) => {
    const ending = controllerUnder(init?.signal);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => ending.abort(new Error('The event stream went silent.')), SILENCE_MS);
    };
    // From the start: a connection that is dead already gives no headers either.
    alive();
    const response = await fetch(input, { ...init, signal: ending.signal }).catch((error: unknown) => {
      clearTimeout(timer);
      throw error;
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (!response.ok || !response.body || !isStream) {
      clearTimeout(timer);
      return response;
    }

    onConnected();
    const watch = new TransformStream<Uint8Array, Uint8Array>({
      start: alive,
      transform(chunk, controller) {
        alive();
        controller.enqueue(chunk);
      },
      flush: () => clearTimeout(timer),
    });
    return new Response(response.body.pipeThrough(watch), response);
  };
}
