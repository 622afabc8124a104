import type { TFunction } from 'i18next';
import { z } from 'zod/mini';
import { headers } from '../../graphql/client.ts';
import { fetchWithTimeout } from '../../graphql/fetch-with-timeout.ts';

const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});

/** Why `/auth` did not do it, in the language of the screen. */
export type AuthRefusal = { code: string; message: string; fields: Record<string, string> };
export type AuthAnswer<T> = { data: T; refusal?: undefined } | { data?: undefined; refusal: AuthRefusal };

/** Calls an endpoint of `/auth`; what it answers is read by `schema`. */
export async function callAuth<T>(
  path: string,
  schema: z.ZodMiniType<T>,
  t: TFunction,
  body?: object,
): Promise<AuthAnswer<T>> {
  try {
    const response = await fetchWithTimeout(`/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...headers(), accept: 'application/json', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { data: z.parse(schema, answer) };
    const problem = z.safeParse(problemSchema, answer).data;
    if (!problem) return refuse(t('app.error.server'));
    const fields = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
    return { refusal: { code: problem.code, message: problem.detail, fields } };
  } catch {
    return refuse(t(navigator.onLine ? 'app.error.network' : 'app.error.offline'));
  }
}

const refuse = (message: string) => ({ refusal: { code: 'NO_ANSWER', message, fields: {} } });

/** Where only that it was done counts. */
export const doneSchema: z.ZodMiniType<unknown> = z.unknown();
