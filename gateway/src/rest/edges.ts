import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { localeOf, traceIdOf } from '../platform/call.ts';
import type { Logger } from '../platform/logger.ts';
import type { GatewayEnv } from './app.ts';
import { problem } from './problem.ts';

type Edge = MiddlewareHandler<GatewayEnv>;

/** Gives every request its trace id, language, logger and deadline, and logs its start and end. */
export function requestScope(logger: Logger, operationLimitMs: number): Edge {
  return async (c, next) => {
    const traceId = traceIdOf(c.req.header('traceparent'));
    const startedAt = performance.now();
    const log = logger.child({ trace_id: traceId });
    const request = { method: c.req.method, path: c.req.path };
    c.set('call', {
      traceId,
      locale: localeOf(c.req.header('accept-language')),
      signal: AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(operationLimitMs)]),
      logger: log,
    });
    log.info(request, 'request_started');
    await next();
    c.header('x-trace-id', traceId);
    const latency = Math.round(performance.now() - startedAt);
    log.info({ ...request, status: c.res.status, latency_ms: latency }, 'request_finished');
  };
}

/** The explicit CORS list, without credentials: there are no cookies to send. */
export function allowedOrigins(origins: string[]): Edge {
  return cors({
    origin: origins,
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type', 'accept-language', 'idempotency-key', 'traceparent', 'prefer'],
    exposeHeaders: ['x-trace-id', 'location', 'link', 'etag', 'retry-after', 'idempotency-replayed'],
  });
}

/**
 * Refuses what another site's page sends through a visitor's browser. A browser names the page in `Origin`, or at
 * least says `Sec-Fetch-Site: cross-site`; following a link to GraphiQL or the docs stays allowed.
 */
export function refuseForeignPages(origins: string[]): Edge {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const foreign =
      origin === undefined
        ? c.req.header('sec-fetch-site') === 'cross-site' && c.req.header('sec-fetch-mode') !== 'navigate'
        : !origins.includes(origin) && !isOwnOrigin(origin, c.req.header('host'));
    if (!foreign) return next();
    const call = c.get('call');
    const detail =
      call.locale === 'es'
        ? 'Esta página no puede usar la API. Añada su origen a CORS_ORIGINS.'
        : 'This page may not use the API. Add its origin to CORS_ORIGINS.';
    return problem(403, { code: 'ORIGIN_REFUSED', detail }, call);
  };
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** 413 for a body over the cap, in bytes, however it is sent. */
export function bodyCap(maxSize: number): Edge {
  return bodyLimit({
    maxSize,
    onError: (c) => {
      const { traceId, locale } = c.get('call');
      const size = `${Math.floor(maxSize / 1024)} KiB`;
      const detail = locale === 'es' ? `El cuerpo supera ${size}.` : `The body is over ${size}.`;
      return problem(413, { code: 'BODY_TOO_LARGE', detail }, { traceId });
    },
  });
}

/** GraphQL by POST is JSON only: no form and no plain text, which a page could send without a preflight. */
export const jsonOnly: Edge = async (c, next) => {
  if (c.req.method !== 'POST' || /^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return next();
  const { traceId, locale } = c.get('call');
  const detail =
    locale === 'es' ? 'Envíe GraphQL como application/json.' : 'Send GraphQL as application/json.';
  return problem(415, { code: 'JSON_ONLY', detail }, { traceId });
};
