import { guardedFetch } from './guarded-fetch.ts';

/**
 * `fetch` for servers that wrap their errors otherwise than OpenAI: Gemini in a list, others without `error`. The client
 * would drop such a text, and with it the name of the parameter that was refused.
 */
export async function fetchWithPlainErrors(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const response = await guardedFetch(input, init);
  if (response.ok) return response;
  const text = await response.text();
  const headers = new Headers(response.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ error: errorOf(text) }), { status: response.status, headers });
}

function errorOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(body) ? body[0] : body;
    if (typeof first === 'object' && first !== null && 'error' in first && typeof first.error === 'object') {
      return first.error;
    }
  } catch {
    // Not JSON: the text itself is the message.
  }
  return { message: text };
}
