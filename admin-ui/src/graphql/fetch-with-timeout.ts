import { linkedAbortController } from '../platform/linked-abort-controller.ts';

/** The gateway ends an operation after 60 s; who has not answered by then will not. */
const TIMEOUT_MS = 70_000;

/** `fetch` that fails when there is no answer in time, as on a connection that has died without saying so. */
export const fetchWithTimeout: typeof fetch = async (input, init) => {
  const controller = linkedAbortController(init?.signal);
  const timer = setTimeout(() => controller.abort(new Error('There was no answer in time.')), TIMEOUT_MS);
  try {
    const response = await fetch(input, { ...init, signal: controller.signal });
    // With its body, which may stop half way.
    return new Response(await response.arrayBuffer(), response);
  } finally {
    clearTimeout(timer);
  }
};
