import type { InFlight } from '@orquestia/service-kit/in-flight';
import type { Logger } from '@orquestia/service-kit/logger';
import { securityHeaders } from '@orquestia/service-kit/security-headers';
import { routePath } from 'hono/route';
import { openRequest } from '../../platform/request-context.ts';
import type { UseCases } from '../../use-cases.ts';
import type { GatewayMiddleware } from '../gateway-env.ts';

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
    for (const [name, value] of Object.entries(securityHeaders)) outgoing.setHeader(name, value);
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
