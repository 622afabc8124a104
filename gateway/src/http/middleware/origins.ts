import type { IncomingMessage } from 'node:http';
import { problem } from '@orquestia/service-kit/problem';
import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import { cors } from 'hono/cors';
import type { GatewayMiddleware } from '../gateway-env.ts';

/** The explicit CORS list, without credentials: there are no cookies to send. */
export function allowedOrigins(origins: string[]): GatewayMiddleware {
  const answer = cors({
    origin: origins,
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type', 'accept-language', 'idempotency-key', 'traceparent', 'prefer'],
    exposeHeaders: ['x-trace-id', 'location', 'link', 'etag', 'retry-after', 'idempotency-replayed'],
  });
  return (c, next) => {
    if (c.req.header('origin') !== undefined || c.req.method === 'OPTIONS') return answer(c, next);
    // No page asks. What is cached must not be given to one, all the same.
    c.env.outgoing.setHeader('vary', 'Origin');
    return next();
  };
}

/** Whose page sent a request. */
export type PageOf = (incoming: IncomingMessage) => 'own' | 'other';

/**
 * Whose page sent the request, as a browser tells in `Origin` or at least in `Sec-Fetch-Site`. Programs that are no
 * browsers count as our own; so does following a link to GraphiQL or the docs.
 */
export function makePageOf(readVisitor: ReadVisitor, publicUrl: string | undefined): PageOf {
  const publicOrigin = publicUrl && new URL(publicUrl).origin;
  return (incoming) => {
    const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = incoming.headers;
    if (origin === undefined) return site === 'cross-site' && mode !== 'navigate' ? 'other' : 'own';
    if (origin === publicOrigin) return 'own';
    const { scheme, host } = readVisitor(incoming);
    return isSameOrigin(origin, `${scheme}://${host}`) ? 'own' : 'other';
  };
}

/** Refuses what a page that is not on the list sends through a visitor's browser. */
export function refuseForeignPages(origins: string[], pageOf: PageOf): GatewayMiddleware {
  return async (c, next) => {
    const { incoming } = c.env;
    if (pageOf(incoming) === 'own' || origins.includes(incoming.headers.origin ?? '')) return next();
    const request = c.get('request');
    const detail =
      request.locale === 'es'
        ? 'Esta página no puede usar la API. Añade su origen a CORS_ORIGINS o, si es la del propio sistema tras un proxy, pon su dirección en PUBLIC_URL.'
        : 'This page may not use the API. Add its origin to CORS_ORIGINS or, where it is the system itself behind a proxy, set PUBLIC_URL to its address.';
    return problem(403, { code: 'ORIGIN_REFUSED', detail }, request);
  };
}

/** Scheme, name and port are the same; a port may be left out where it is the scheme's own. */
function isSameOrigin(origin: string, address: string): boolean {
  if (origin === address) return true;
  return URL.canParse(origin) && URL.canParse(address) && new URL(address).origin === origin;
}
