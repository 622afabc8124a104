/** A screen that hears nothing for three of these takes the connection for dead. */
const HEARTBEAT_MS = 1_000;

const comment = new TextEncoder().encode(':\n\n');
const newline = '\n'.charCodeAt(0);

/** Ends with a blank line: what comes next is an event of its own. */
const endsEvent = (chunk: Uint8Array) => chunk.at(-1) === newline && chunk.at(-2) === newline;

type Answer = { response: Response; setResponse(response: Response): void };

/**
 * A comment each second in every event stream: Yoga's own come every twelve, and a gateway that ends without closing its
 * connections, as behind a cable that is pulled, would be taken for alive until then.
 */
export function beatInStreams({ response, setResponse }: Answer): void {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (isStream && response.body) setResponse(new Response(response.body.pipeThrough(withBeats()), response));
}

function withBeats(): TransformStream<Uint8Array, Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  let betweenEvents = true;
  // TypeScript does not know `cancel` yet, which is called where the subscriber leaves.
  const transformer: Transformer<Uint8Array, Uint8Array> & { cancel(): void } = {
    start(stream) {
      timer = setInterval(() => {
        // A reader that takes nothing gets no more to take.
        if (betweenEvents && (stream.desiredSize ?? 0) > 0) stream.enqueue(comment);
      }, HEARTBEAT_MS);
      timer.unref();
    },
    transform(chunk, stream) {
      betweenEvents = endsEvent(chunk);
      stream.enqueue(chunk);
    },
    flush: () => clearInterval(timer),
    cancel: () => clearInterval(timer),
  };
  return new TransformStream(transformer, {}, { highWaterMark: 1 });
}
