import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Production } from './compose.ts';

const giveUpMs = 70_000;

export type Answer = { status: number; body: unknown };
export type Client = Awaited<ReturnType<typeof signIn>>;

/** Somebody who is signed in as the owner, over HTTPS and by our own root. */
export async function signIn({ url, ca, owner }: Production) {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 64 });
  let cookie = '';

  function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return new Promise<Answer>((resolve, reject) => {
      const options = {
        method,
        agent,
        signal: AbortSignal.timeout(giveUpMs),
        headers: { 'content-type': 'application/json', accept: 'application/json', cookie, ...headers },
      };
      request(new URL(path, url), options, async (incoming) => {
        try {
          const set = incoming.headers['set-cookie']?.map((one) => one.split(';')[0]).join('; ');
          if (set) cookie = set;
          const said = await text(incoming);
          resolve({ status: incoming.statusCode ?? 0, body: said === '' ? undefined : JSON.parse(said) });
        } catch (error) {
          reject(error);
        }
      })
        .once('error', reject)
        .end(body === undefined ? '' : JSON.stringify(body));
    });
  }

  const signedIn = await send('POST', '/auth/sign-in/email', owner);
  if (signedIn.status !== 200) throw new Error(`Nobody signs in: ${JSON.stringify(signedIn)}`);
  return {
    send,
    async graphql<T>(query: string, schema: z.ZodType<T>): Promise<T> {
      const { body } = await send('POST', '/graphql', { query });
      return z.object({ data: schema }).parse(body).data;
    },
    end: () => agent.destroy(),
  };
}
