import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import { z } from 'zod';
import { authPath } from '../../access/people/auth-address.ts';
import { atRank } from '../../access/people/password-hash.ts';
import type { People } from '../../access/people/people.ts';
import type { GatewayMiddleware } from '../gateway-env.ts';
import { bodyCap, identityOnly, jsonOnly } from '../middleware/body.ts';
import type { GatewayApp, RestContext } from '../rest/documented.ts';
import { readJson } from '../rest/read-json.ts';
import { authEndpoints, guessable, oidcEndpoints } from './auth-endpoints.ts';
import { authProblem, tooManyAttempts } from './auth-problem.ts';
import { forwardToAuth } from './forward-to-auth.ts';
import { serveLinks } from './serve-links.ts';

const authBodyCap = 8 * 1024;
const fieldsSchema = z.record(z.string(), z.unknown());
const namedSchema = z.object({ email: z.string().max(254) });
const oidcSignIn = {
  provider: 'oidc',
  callbackURL: '/',
  errorCallbackURL: '/sign-in',
  disableRedirect: true,
};

/** How people come in and out: `/auth/…`. */
export function serveAuth(app: GatewayApp, people: People, readVisitor: ReadVisitor): void {
  const clientOf = (c: RestContext) => readVisitor(c.env.incoming).client;
  app.use(`${authPath}/*`, identityOnly, bodyCap(authBodyCap), jsonOnly, readyOnly(people));
  for (const { method, path, takes = [] } of [...authEndpoints, ...(people.hasOidc ? oidcEndpoints : [])])
    app.on(method, `${authPath}${path}`, async (c) => {
      const client = clientOf(c);
      const given = method === 'POST' ? await readJson(c, {}) : undefined;
      if (given instanceof Response) return given;
      // Where the provider sends people back to is not the caller's choice.
      const body = path === '/sign-in/social' ? oidcSignIn : onlyOf(given, takes);
      if (!guessable.has(path)) return forwardToAuth(c, people, { path, client, body });
      const email = path === '/sign-in/email' ? namedSchema.safeParse(body).data?.email : undefined;
      const attempt = email === undefined ? { client } : { email, client };
      const { waitMs, rank } = await people.signInLimit.count(attempt);
      if (waitMs !== undefined) return tooManyAttempts(waitMs, c.get('request'));
      const answer = await atRank(rank, () => forwardToAuth(c, people, { path, client, body }));
      if (answer.ok && email !== undefined) await people.signInLimit.forgive({ email, client });
      return answer;
    });
  // So that the page of signing in offers what there is.
  app.get(`${authPath}/methods`, (c) => c.json({ oidc: people.hasOidc }));
  serveLinks(app, people, clientOf);
}

/** The fields of a body that have these names. */
function onlyOf(given: unknown, names: readonly string[]): object {
  const fields = fieldsSchema.safeParse(given).data ?? {};
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

/** Without a secret nobody can sign in: said before anything else is tried. */
function readyOnly(people: People): GatewayMiddleware {
  return async (c, next) => (people.isReady ? next() : authProblem('AUTH_NOT_CONFIGURED', c.get('request')));
}
