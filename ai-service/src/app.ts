import { prometheus } from '@hono/prometheus';
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { Scalar } from '@scalar/hono-api-reference';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { AnswerCache } from './cache/answer-cache.ts';
import {
  categoryListSchema,
  categoryRequestSchema,
  categoryResponseSchema,
  descriptionRequestSchema,
  descriptionResponseSchema,
  LIMITS,
} from './contract/contract.ts';
import { categorise } from './enrichment/categorise.ts';
import { describe } from './enrichment/describe.ts';
import { TAXONOMY } from './enrichment/taxonomy.ts';
import { SERVICE_NAME } from './logger.ts';
import { problemResponse, problemSchema } from './problem.ts';
import { type Categorisation, type Provider, ProviderError } from './providers/provider.ts';
import { currentTrace, traceIdFrom } from './trace.ts';

export type AppOptions = {
  provider: Provider;
  logger: Logger;
  /** False once the service is shutting down: no new work should be sent to it. */
  isReady?: () => boolean;
  descriptionCache?: AnswerCache<string>;
  categoryCache?: AnswerCache<Categorisation>;
};

type AppEnv = { Variables: { traceId: string } };

const healthSchema = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  service: z.string(),
  timestamp: z.iso.datetime(),
  dependencies: z.object({ llm: z.enum(['ok', 'degraded', 'error']), cache: z.enum(['ok', 'error']) }),
});

const PROBLEMS = {
  413: 'The body is over 64 KiB',
  422: 'Bad input',
  429: 'The AI provider limits our rate',
  502: "The provider's answer failed validation twice",
  503: 'The AI provider cannot be reached',
  504: 'No answer in 30 s',
} as const;

function problem(status: keyof typeof PROBLEMS) {
  return {
    description: PROBLEMS[status],
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const providerProblems = {
  413: problem(413),
  422: problem(422),
  429: problem(429),
  502: problem(502),
  503: problem(503),
  504: problem(504),
};

function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}

const descriptionRoute = createRoute({
  method: 'post',
  path: '/generate/description',
  summary: 'Write the description of a product',
  request: body(descriptionRequestSchema),
  responses: { 200: json(descriptionResponseSchema, 'The description'), ...providerProblems },
});

const categoryRoute = createRoute({
  method: 'post',
  path: '/generate/category',
  summary: 'Put a product in a category of the closed taxonomy, or abstain',
  request: body(categoryRequestSchema),
  responses: { 200: json(categoryResponseSchema, 'The category'), ...providerProblems },
});

const categoriesRoute = createRoute({
  method: 'get',
  path: '/categories',
  summary: 'The closed taxonomy',
  responses: { 200: json(categoryListSchema, 'Every category') },
});

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'The service and what it depends on',
  responses: { 200: json(healthSchema, 'The service can answer') },
});

const probeSchema = z.object({ status: z.string() });

const liveRoute = createRoute({
  method: 'get',
  path: '/livez',
  summary: 'The process runs',
  responses: { 200: json(probeSchema, 'It runs') },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'The service takes new requests',
  responses: { 200: json(probeSchema, 'It does'), 503: json(probeSchema, 'It is shutting down') },
});

export function createApp({
  provider,
  logger,
  isReady = () => true,
  descriptionCache = new AnswerCache<string>(),
  categoryCache = new AnswerCache<Categorisation>(),
}: AppOptions) {
  let lastFailure: ProviderError | undefined;

  /** Runs one use case and remembers whether the provider answered, for /health. */
  async function watched<Answer extends { cached: boolean }>(work: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await work;
      if (!answer.cached) lastFailure = undefined;
      return answer;
    } catch (error) {
      if (error instanceof ProviderError) lastFailure = error;
      throw error;
    }
  }

  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      return problemResponse({
        title: 'The input is not valid',
        status: 422,
        code: 'INVALID_INPUT',
        trace_id: c.get('traceId'),
        errors: result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      });
    },
  });

  app.use(async (c, next) => {
    const traceId = traceIdFrom(c.req.header('traceparent'));
    c.set('traceId', traceId);
    await currentTrace.run(traceId, async () => {
      const startedAt = performance.now();
      const request = { method: c.req.method, path: c.req.path };
      logger.info({ event: 'request_started', ...request });
      await next();
      c.header('x-trace-id', traceId);
      const latency = Math.round((performance.now() - startedAt) * 100) / 100;
      logger.info({ event: 'request_finished', ...request, status: c.res.status, latency_ms: latency });
    });
  });

  const { registerMetrics, printMetrics } = prometheus({
    registry: new Registry(),
    collectDefaultMetrics: true,
  });
  app.use(registerMetrics);

  app.use(
    bodyLimit({
      maxSize: LIMITS.bodyBytes,
      onError: (c) =>
        problemResponse({
          title: 'The body is over 64 KiB',
          status: 413,
          code: 'BODY_TOO_LARGE',
          trace_id: c.get('traceId'),
        }),
    }),
  );

  app.openapi(descriptionRoute, async (c) =>
    c.json(await watched(describe(provider, descriptionCache, c.req.valid('json'), c.req.raw.signal)), 200),
  );

  app.openapi(categoryRoute, async (c) =>
    c.json(await watched(categorise(provider, categoryCache, c.req.valid('json'), c.req.raw.signal)), 200),
  );

  app.openapi(categoriesRoute, (c) => c.json(TAXONOMY, 200));

  app.openapi(healthRoute, (c) => {
    const llm =
      lastFailure === undefined ? 'ok' : lastFailure.code === 'LLM_RATE_LIMITED' ? 'degraded' : 'error';
    return c.json(
      {
        status: llm === 'ok' ? ('healthy' as const) : ('degraded' as const),
        service: SERVICE_NAME,
        timestamp: new Date().toISOString(),
        dependencies: { llm, cache: 'ok' as const },
      },
      200,
    );
  });

  app.openapi(liveRoute, (c) => c.json({ status: 'ok' }, 200));

  app.openapi(readyRoute, (c) =>
    isReady() ? c.json({ status: 'ok' }, 200) : c.json({ status: 'shutting_down' }, 503),
  );

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Orquestia AI service', version: '0.1.0' },
  });

  app.get('/metrics', printMetrics);

  app.get('/docs', Scalar({ url: '/openapi.json', pageTitle: 'Orquestia AI service' }));

  app.notFound((c) =>
    problemResponse({
      title: 'There is nothing here',
      status: 404,
      code: 'NOT_FOUND',
      trace_id: c.get('traceId'),
    }),
  );

  app.onError((error, c) => {
    const trace_id = c.get('traceId');
    if (error instanceof ProviderError) {
      const { message: title, status, code, retryable, retryAfterSeconds } = error;
      const event = code === 'LLM_TIMEOUT' ? 'llm_timeout' : 'llm_failed';
      logger.error({ event, code, retryable });
      return problemResponse({ title, status, code, trace_id, retryable, retryAfterSeconds });
    }
    if (error instanceof HTTPException && error.status < 500) {
      const title = 'The body must be JSON, sent as application/json';
      return problemResponse({
        title,
        status: 422,
        code: 'INVALID_INPUT',
        trace_id,
        errors: [{ path: '', message: title }],
      });
    }
    if (c.req.raw.signal.aborted) {
      logger.info({ event: 'request_cancelled' });
      return problemResponse({ title: 'The caller left', status: 503, code: 'CANCELLED', trace_id });
    }
    logger.error({ event: 'request_failed', error: error.message, stack: error.stack });
    return problemResponse({
      title: 'The service failed',
      status: 500,
      code: 'INTERNAL',
      trace_id,
      retryable: false,
    });
  });

  return app;
}
