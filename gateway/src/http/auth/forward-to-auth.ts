import { z } from 'zod';
import { authPath, clientHeader, traceHeader } from '../../access/people/auth-address.ts';
import type { People } from '../../access/people/people.ts';
import { unexpectedProblem } from '../problem.ts';
import type { RestContext } from '../rest/documented.ts';
import { authProblem } from './auth-problem.ts';

const refusalSchema = z.object({ code: z.string().optional() });
const kept = ['cookie', 'user-agent', 'content-type'];

/** Hands a call on to better-auth; what it refuses is put into our words. */
export async function forwardToAuth(
  c: RestContext,
  people: People,
  { path, client, body }: { path: string; client: string; body?: unknown },
): Promise<Response> {
  const request = c.get('request');
  const auth = await people.auth();
  const headers = new Headers({ [clientHeader]: client, [traceHeader]: request.traceId });
  for (const name of kept) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  const url = new URL(`${authPath}${path}`, people.baseUrl);
  url.search = new URL(c.req.url).search;
  const answer = await auth.handler(
    new Request(url, {
      method: c.req.method,
      headers,
      ...(c.req.method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    }),
  );
  if (answer.status >= 400) return refusal(answer, request);
  answer.headers.set('cache-control', path === '/jwks' ? 'public, max-age=300' : 'no-store');
  return path === '/token' || path === '/jwks' ? answer : withoutSessionToken(answer);
}

const sessionSchema = z.looseObject({
  token: z.unknown().optional(),
  session: z.looseObject({ token: z.unknown().optional() }).nullish(),
});

/** The session's token is the cookie's business: no script of a page gets to see it. */
async function withoutSessionToken(answer: Response): Promise<Response> {
  // A redirect says that it is JSON, too, and is empty.
  const isJson = answer.status === 200 && answer.headers.get('content-type')?.startsWith('application/json');
  const body = isJson ? sessionSchema.safeParse(await answer.clone().json()).data : undefined;
  if (!body) return answer;
  const { token: _, session, ...rest } = body;
  const shown = session ? { ...rest, session: { ...session, token: undefined } } : rest;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(shown), { status: answer.status, headers });
}

async function refusal(
  answer: Response,
  request: Parameters<typeof unexpectedProblem>[1],
): Promise<Response> {
  const text = await answer.text();
  let code: string | undefined;
  try {
    code = refusalSchema.safeParse(JSON.parse(text)).data?.code;
  } catch {
    code = undefined;
  }
  if (answer.status >= 500 && code === undefined)
    return unexpectedProblem(new Error(`sign-in answered ${answer.status}`), request);
  if (answer.status === 401 && (code === undefined || code === 'UNAUTHORIZED')) code = 'UNAUTHENTICATED';
  const problem = authProblem(code ?? 'BAD_REQUEST', request);
  // A cookie that ends with the refusal goes along.
  for (const cookie of answer.headers.getSetCookie()) problem.headers.append('set-cookie', cookie);
  return problem;
}
