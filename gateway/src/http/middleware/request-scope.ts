import { securityHeaders } from '@orquestia/service-kit/security-headers';
import { routePath } from 'hono/route';
import { openRequest, type RequestOptions } from '../../platform/request-context.ts';
import type { UseCases } from '../../use-cases.ts';
import type { GatewayMiddleware } from '../gateway-env.ts';
import { requestMeasured } from './measure-request.ts';

type ScopeOptions = { requests: RequestOptions; useCases: UseCases };

/** What counts for the availability: the work, not the looking after it. */
const measured = /^\/(graphql|products)/;

/** A label has few values, whatever callers make up. */
const usualMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Gives every request its trace id, language, logger and deadline; logs and measures its start and end. */
export function requestScope({ requests, useCases }: ScopeOptions): GatewayMiddleware {
  return async (c, next) => {
    const startedAt = performance.now();
    const { incoming, outgoing } = c.env;
    const request = openRequest(incoming, outgoing, requests);
    c.set('request', request);
    const { method, path } = c.req;
    // Beside hono: to add a header to its Response afterwards would turn that into a stream.
    outgoing.setHeader('x-trace-id', request.traceId);
    for (const [name, value] of Object.entries(securityHeaders)) outgoing.setHeader(name, value);
    request.logger.info({ method, path }, 'request_started');
    // Where it comes to an operation, that one renames it.
    if (path === '/graphql') request.span.rename(`${method} ${path}`);
    await next();
    const { status } = c.res;
    const elapsed = performance.now() - startedAt;
    const route = routePath(c, -1);
    const label = usualMethods.has(method) ? method : 'other';
    useCases.metrics.requestFinished({ method: label, route, status }, elapsed / 1_000);
    if (measured.test(route)) requestMeasured(useCases, request, route);
    if (route !== '/graphql') request.span.rename(`${method} ${route}`);
    request.span.set('http.response.status_code', status);
    if (method === 'GET' && route === '/products') useCases.measurements.listTook(elapsed);
    request.logger.info({ method, path, status, latency_ms: Math.round(elapsed) }, 'request_finished');
  };
}
