import { createClient } from 'graphql-sse';

/** The gateway sends a sign of life every 12 s; a stream that is silent this long is dead without saying so. */
const SILENCE_MS = 40_000;

type Headers = () => Record<string, string>;

/** GraphQL subscriptions over server-sent events. It does not reconnect: who follows decides when. */
export function createEventStream(url: string, headers: Headers) {
  return createClient({ url, headers, retryAttempts: 0, fetchFn: watchedFetch });
}

/** `fetch` whose body breaks off when nothing has come for a while, as a sleeping laptop's would not. */
async function watchedFetch(input: string, init: RequestInit): Promise<Response> {
  const silence = new AbortController();
  const signals = init.signal ? [init.signal, silence.signal] : [silence.signal];
  const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
  if (!response.body) return response;

  let timer: ReturnType<typeof setTimeout>;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error('The event stream went silent.')), SILENCE_MS);
  };
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    start: alive,
    transform(chunk, controller) {
      alive();
      controller.enqueue(chunk);
    },
    flush: () => clearTimeout(timer),
  });
  return new Response(response.body.pipeThrough(watch), response);
}
