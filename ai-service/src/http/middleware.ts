import { decodeBody, isEncodedBody } from '@orquestia/service-kit/body-text';
import type { Logger } from '@orquestia/service-kit/logger';
import { hardenResponse } from '@orquestia/service-kit/security-headers';
import type { Tracing } from '@orquestia/service-kit/tracing';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import { batchLimits } from '../contract/batches.ts';
import { limits } from '../contract/contract.ts';
import type { AppEnv } from './app-env.ts';
import { currentSpan } from './logger.ts';
import { codedProblem } from './problems.ts';

/** Gives every request its trace id, and logs its start and end. */
export function requestScope(logger: Logger, tracing: Tracing): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const span = tracing.startRequest(c.req.path, c.req.header('traceparent'));
    const { traceId } = span;
    c.set('traceId', traceId);
    return currentSpan.run(span, async () => {
      const startedAt = performance.now();
      const request = { method: c.req.method, path: c.req.path };
      logger.info(request, 'request_started');
      await next();
      c.header('x-trace-id', traceId);
      hardenResponse(c.res.headers);
      const latency = Math.round((performance.now() - startedAt) * 100) / 100;
      logger.info({ ...request, status: c.res.status, latency_ms: latency }, 'request_finished');
      span.rename(`${c.req.method} ${routePath(c, -1)}`);
      span.set('http.response.status_code', c.res.status);
      if (c.res.status >= 500) span.fail();
      span.end();
    });
  };
}

/** 413 for a body over the contract's limit. */
export function bodyCap(): MiddlewareHandler<AppEnv> {
  const usual = bodyLimit({
    maxSize: limits.bodyBytes,
    onError: (c) => codedProblem(c, 413, 'BODY_TOO_LARGE'),
  });
  const ofBatch = bodyLimit({
    maxSize: batchLimits.bodyBytes,
    onError: (c) => codedProblem(c, 413, 'BATCH_TOO_LARGE'),
  });
  return (c, next) => (/^\/batches\/?$/.test(c.req.path) ? ofBatch(c, next) : usual(c, next));
}

/** 415 for a compressed body, 400 for one whose bytes are no text of its charset. From here on a body is UTF-8. */
export function readableBody(): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method === 'GET') return next();
    if (isEncodedBody(c.req.header('content-encoding'))) {
      const refusal = codedProblem(c, 415, 'ENCODED_BODY');
      refusal.headers.set('accept-encoding', 'identity');
      return refusal;
    }
    const text = decodeBody(new Uint8Array(await c.req.arrayBuffer()), c.req.header('content-type'));
    if (text === undefined) return codedProblem(c, 400, 'UNREADABLE_BODY');
    // What is read of the request from here on is this text.
    Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
    return next();
  };
}
