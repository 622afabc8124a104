import type { IncomingHttpHeaders } from 'node:http';
import type { InFlight } from '@orquestia/service-kit/in-flight';
import type { Logger } from '@orquestia/service-kit/logger';
import { problem } from '@orquestia/service-kit/problem';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import { openRequest } from '../platform/request-context.ts';
import type { UseCases } from '../use-cases.ts';
import type { GatewayEnv } from './gateway-env.ts';

type GatewayMiddleware = MiddlewareHandler<GatewayEnv>;

/** Body caps in bytes. */
export const graphqlBodyCap = 100 * 1024;
export const restBodyCap = 64 * 1024;

type ScopeOptions = {
  logger: Logger;
  useCases: UseCases;
  operationLimitMs: number;
  inFlight: InFlight;
};

/** What counts for the availability: the work, not the looking after it. */
const measured = /^\/(graphql|products)/;

/** Gives every request its trace id, language, logger and deadline; logs and measures its start and end. */
export function requestScope({
  logger,
  useCases,
  operationLimitMs,
  inFlight,
}: ScopeOptions): GatewayMiddleware {
  return async (c, next) => {
    const startedAt = performance.now();
    const { incoming, outgoing } = c.env;
    const request = openRequest(incoming.headers, outgoing, { logger, limitMs: operationLimitMs, inFlight });
    c.set('request', request);
    const { method, path } = c.req;
    // Beside hono: to add a header to its Response afterwards would turn that into a stream.
    outgoing.setHeader('x-trace-id', request.traceId);
    request.logger.info({ method, path }, 'request_started');
    await next();
    const { status } = c.res;
    const elapsed = performance.now() - startedAt;
    const route = routePath(c, -1);
    useCases.metrics.requestFinished({ method, route, status }, elapsed / 1_000);
    if (measured.test(route)) useCases.measurements.requestFinished(request.failed);
    if (method === 'GET' && route === '/products') useCases.measurements.listTook(elapsed);
    request.logger.info({ method, path, status, latency_ms: Math.round(elapsed) }, 'request_finished');
  };
}

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

/** 413 for a body over the cap, in bytes, however it is sent. */
export function bodyCap(maxSize: number): GatewayMiddleware {
  const limit = bodyLimit({
    maxSize,
    onError: (c) => {
      const { traceId, locale } = c.get('request');
      const size = `${Math.floor(maxSize / 1024)} KiB`;
      const detail = locale === 'es' ? `El cuerpo supera ${size}.` : `The body is over ${size}.`;
      return problem(413, { code: 'BODY_TOO_LARGE', detail }, { traceId });
    },
  });
  // Looking for the body of a GET makes a whole Request of it.
  return (c, next) => (c.req.method === 'GET' ? next() : limit(c, next));
}

/** GraphQL by POST is JSON only: no form and no plain text, which a page could send without a preflight. */
export const jsonOnly: GatewayMiddleware = async (c, next) => {
  if (c.req.method !== 'POST' || /^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return next();
  const { traceId, locale } = c.get('request');
  const detail =
    locale === 'es' ? 'Envía GraphQL como application/json.' : 'Send GraphQL as application/json.';
  return problem(415, { code: 'JSON_ONLY', detail }, { traceId });
};
