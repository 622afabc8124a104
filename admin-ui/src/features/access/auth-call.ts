import { z } from 'zod/mini';
import { headers } from '../../graphql/client.ts';

const problemSchema = z.object({
  detail: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});

export type AuthAnswer =
  | { ok: true; body: unknown }
  | { ok: false; message: string | null; fields: Record<string, string> };

/** Asks the gateway's `/auth`; what it refuses comes in the language of the screen. */
export async function callAuth(path: string, body: object): Promise<AuthAnswer> {
  try {
    const response = await fetch(`/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers() },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, body: answer };
    const { data: problem } = z.safeParse(problemSchema, answer);
    const fields = Object.fromEntries((problem?.errors ?? []).map(({ path, message }) => [path, message]));
    return { ok: false, message: problem?.detail ?? null, fields };
  } catch {
    return { ok: false, message: null, fields: {} };
  }
}
