import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { createGraphqlServer } from '../graphql/yoga.ts';
import { type Call, localeOf, traceIdOf } from '../platform/call.ts';
import type { Env } from '../platform/env.ts';
import type { Logger } from '../platform/logger.ts';
import type { UseCases } from '../use-cases.ts';
import { openApiDocument } from './openapi.ts';
import { problem } from './problem.ts';
import { productRoutes } from './products.ts';

export type GatewayEnv = { Variables: { call: Call } };

type Options = {
  env: Pick<Env, 'CORS_ORIGINS'>;
  logger: Logger;
  useCases: UseCases;
  graphql: ReturnType<typeof createGraphqlServer>;
};

const operationLimitMs = 60_000;

/** The gateway's HTTP face: the edges that hold for both transports, then GraphQL and REST. */
export function createApp({ env, logger, useCases, graphql }: Options) {
  const app = new Hono<GatewayEnv>();

  app.use(async (c, next) => {
    const traceId = traceIdOf(c.req.header('traceparent'));
    const startedAt = performance.now();
    const log = logger.child({ trace_id: traceId });
    const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(operationLimitMs)]);
    c.set('call', { traceId, locale: localeOf(c.req.header('accept-language')), signal, logger: log });
    log.info({ method: c.req.method, path: c.req.path }, 'request_started');
    await next();
    c.header('x-trace-id', traceId);
    const latency = Math.round(performance.now() - startedAt);
    log.info(
      { method: c.req.method, path: c.req.path, status: c.res.status, latency_ms: latency },
      'request_finished',
    );
  });

  app.use(useCases.metrics.registerMetrics);
  app.use(
    cors({
      origin: env.CORS_ORIGINS,
      allowMethods: ['GET', 'POST'],
      allowHeaders: [
        'content-type',
        'accept-language',
        'idempotency-key',
        'traceparent',
        'x-graphql-yoga-csrf',
      ],
      exposeHeaders: ['x-trace-id', 'location', 'link', 'retry-after', 'idempotency-replayed'],
    }),
  );
  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (
      c.req.method === 'POST' &&
      origin &&
      !sameOrigin(origin, c.req.header('host')) &&
      !env.CORS_ORIGINS.includes(origin)
    ) {
      return problem(
        403,
        {
          code: 'ORIGIN_REFUSED',
          title: 'ORIGIN_REFUSED',
          detail: `The origin ${origin} is not in CORS_ORIGINS.`,
        },
        c.get('call'),
      );
    }
    return next();
  });

  const tooLarge = (c: { get(key: 'call'): Call }) =>
    problem(
      413,
      { code: 'BODY_TOO_LARGE', title: 'BODY_TOO_LARGE', detail: 'The body is too large.' },
      c.get('call'),
    );
  app.use('/graphql', bodyLimit({ maxSize: 100 * 1024, onError: tooLarge }));
  app.use('/products/*', bodyLimit({ maxSize: 64 * 1024, onError: tooLarge }));

  app.on(['GET', 'POST'], '/graphql', (c) => {
    const type = c.req.header('content-type') ?? '';
    if (c.req.method === 'POST' && !/^application\/json\b/i.test(type)) {
      return c.json({ errors: [{ message: 'Send GraphQL as application/json.' }] }, 415);
    }
    return graphql.fetch(c.req.raw, { call: c.get('call'), useCases });
  });

  app.route('/products', productRoutes(useCases));

  app.get('/metrics', useCases.metrics.printMetrics);
  app.get('/livez', (c) => c.json({ status: 'ok' }));
  app.get('/health', async (c) => {
    const health = await useCases.health();
    return c.json(health, health.status === 'unhealthy' ? 503 : 200);
  });
  app.get('/readyz', async (c) => {
    const { dependencies } = await useCases.health();
    return c.json({ status: dependencies.database }, dependencies.database === 'ok' ? 200 : 503);
  });
  app.get('/openapi.json', (c) => c.json(openApiDocument));

  app.notFound((c) =>
    problem(
      404,
      { code: 'NOT_FOUND', title: 'NOT_FOUND', detail: `There is nothing at ${c.req.path}.` },
      c.get('call'),
    ),
  );
  app.onError((error, c) => {
    const call = c.get('call');
    call.logger.error({ error: error.stack }, 'unexpected_error');
    const detail =
      call.locale === 'es'
        ? 'Error inesperado. Indique este identificador de traza.'
        : 'Unexpected error. Quote this trace id.';
    return problem(500, { code: 'INTERNAL', title: 'INTERNAL', detail, retryable: true }, call);
  });
  return app;
}

function sameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
