import { guardedFetch } from './guarded-fetch.ts';

/**
 * `fetch` whose errors keep their whole text: the client would drop what does not stand where OpenAI puts it, as Gemini's
 * list, and with it the delay that was asked for or the name of the parameter that was refused.
 */
export async function fetchWithPlainErrors(
  input: string | URL | Request,
  init?: RequestInit,
  limit?: number,
): Promise<Response> {
  const response = await guardedFetch(input, init, limit);
  if (response.ok) return response;
  const text = await response.text();
  const headers = new Headers(response.headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify({ error: { message: text } }), { status: response.status, headers });
}
