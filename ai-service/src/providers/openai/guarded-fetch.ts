/** Far more than an answer has; what is longer would fill the memory. */
const maxBytes = 1024 * 1024;

/**
 * `fetch` that stays with the server it was told to ask, since a redirect would take the prompt and the product's data
 * to another host, and that reads an answer of 1 MiB at most, or up to the limit given.
 */
export async function guardedFetch(
  input: string | URL | Request,
  init?: RequestInit,
  limit = maxBytes,
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' });
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(upTo(limit)), { status, statusText, headers });
}

function upTo(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size <= limit) return controller.enqueue(chunk);
      controller.error(new RangeError(`The LLM's answer is over ${limit} bytes.`));
    },
  });
}
