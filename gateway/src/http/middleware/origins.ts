import type { IncomingHttpHeaders } from 'node:http';
import { problem } from '@orquestia/service-kit/problem';
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

/**
 * Whose page sent the request, as a browser tells in `Origin` or at least in `Sec-Fetch-Site`. Programs that are no
 * browsers count as our own; so does following a link to GraphiQL or the docs.
 */
export function pageOf(headers: IncomingHttpHeaders): 'own' | 'other' {
  const { origin, host } = headers;
  if (origin !== undefined) return isOwnOrigin(origin, host) ? 'own' : 'other';
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate'
    ? 'other'
    : 'own';
}

/** Refuses what a page that is not on the list sends through a visitor's browser. */
export function refuseForeignPages(origins: string[]): GatewayMiddleware {
  return async (c, next) => {
    const { headers } = c.env.incoming;
    if (pageOf(headers) === 'own' || origins.includes(headers.origin ?? '')) return next();
    const request = c.get('request');
    const detail =
      request.locale === 'es'
        ? 'Esta página no puede usar la API. Añade su origen a CORS_ORIGINS.'
        : 'This page may not use the API. Add its origin to CORS_ORIGINS.';
    return problem(403, { code: 'ORIGIN_REFUSED', detail }, request);
  };
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
