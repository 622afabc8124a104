import { prometheus } from '@hono/prometheus';
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { AnswerCache } from './cache/answer-cache.ts';
import { type AnswerStore, MemoryStore } from './cache/answer-store.ts';
import { CallsUnderWay } from './calls-under-way.ts';
import { LIMITS } from './contract/contract.ts';
import { addDocsPage } from './docs-page.ts';
import { categorise, keptCategorisationSchema } from './enrichment/categorise.ts';
import { describe, keptDescriptionSchema } from './enrichment/describe.ts';
import { TAXONOMY } from './enrichment/taxonomy.ts';
import { type AppEnv, answerFailure, problemBase } from './failures.ts';
import { SERVICE_NAME } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { problemResponse } from './problem.ts';
import { fieldMessage } from './problem-texts.ts';
import type { Provider } from './providers/provider.ts';
import { ProviderError } from './providers/provider-error.ts';
import * as routes from './routes.ts';
import { currentTrace, traceIdFrom } from './trace.ts';

/** A store that other processes share, and whether it can be reached. */
export type SharedStore = AnswerStore & { state(): Promise<'ok' | 'error'> };

export type AppOptions = {
  provider: Provider;
  logger: Logger;
  metrics?: Metrics;
  /** Where answers are kept besides this process's memory. */
  shared?: SharedStore | undefined;
  /** False once the service is shutting down: no new work should be sent to it. */
  isReady?: () => boolean;
  /** Where the calls are kept that a service which stops has to end. */
  underWay?: CallsUnderWay;
};

/** Codes that say "later", not "broken". */
const DEGRADED: readonly string[] = ['LLM_RATE_LIMITED', 'LLM_BUSY', 'LLM_BUDGET_SPENT'];
/** So long a failure says how the provider is, where nobody has asked it since. One refusal may be of its input. */
const FAILURE_MS = { passing: 5 * 60_000, refusal: 3_600_000 };

function llmStatus(last: { error: ProviderError; at: number } | undefined): 'ok' | 'degraded' | 'error' {
  if (!last) return 'ok';
  const counts = last.error.retryable ? FAILURE_MS.passing : FAILURE_MS.refusal;
  if (performance.now() - last.at > counts) return 'ok';
  return DEGRADED.includes(last.error.code) ? 'degraded' : 'error';
}

export function createApp({
  provider,
  logger,
  metrics = createMetrics(),
  shared,
  isReady = () => true,
  underWay = new CallsUnderWay(),
}: AppOptions) {
  const stores = { near: new MemoryStore(), far: shared, metrics };
  const descriptions = new AnswerCache({ ...stores, schema: keptDescriptionSchema });
  const categories = new AnswerCache({ ...stores, schema: keptCategorisationSchema });
  let lastFailure: { error: ProviderError; at: number } | undefined;

  /** Runs one use case and remembers whether the provider answered, for /health. */
  async function watched<Answer extends { cached: boolean }>(work: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await work;
      if (!answer.cached) lastFailure = undefined;
      return answer;
    } catch (error) {
      if (error instanceof ProviderError) lastFailure = { error, at: performance.now() };
      throw error;
    }
  }

  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const base = problemBase(c);
      const errors = result.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        message: fieldMessage(issue, base.locale),
      }));
      return problemResponse({ ...base, status: 422, code: 'INVALID_INPUT', errors });
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
    registry: metrics.registry,
    collectDefaultMetrics: true,
  });
  app.use(registerMetrics);

  app.use(
    bodyLimit({
      maxSize: LIMITS.bodyBytes,
      onError: (c) => problemResponse({ ...problemBase(c), status: 413, code: 'BODY_TOO_LARGE' }),
    }),
  );

  app.openapi(routes.descriptionRoute, async (c) => {
    const fresh = /\bno-cache\b/i.test(c.req.valid('header')['cache-control'] ?? '');
    const answer = await underWay.run(c.req.raw.signal, (signal) =>
      watched(describe(provider, descriptions, c.req.valid('json'), { signal, fresh })),
    );
    return c.json(answer, 200);
  });

  app.openapi(routes.categoryRoute, async (c) => {
    const answer = await underWay.run(c.req.raw.signal, (signal) =>
      watched(categorise(provider, categories, c.req.valid('json'), signal)),
    );
    return c.json(answer, 200);
  });

  app.openapi(routes.categoriesRoute, (c) => c.json(TAXONOMY, 200));

  app.openapi(routes.healthRoute, async (c) => {
    const llm = llmStatus(lastFailure);
    const cache = (await shared?.state()) ?? 'ok';
    const status = llm === 'ok' && cache === 'ok' ? 'healthy' : 'degraded';
    const timestamp = new Date().toISOString();
    return c.json({ status, service: SERVICE_NAME, timestamp, dependencies: { llm, cache } } as const, 200);
  });

  app.openapi(routes.liveRoute, (c) => c.json({ status: 'ok' }, 200));

  app.openapi(routes.readyRoute, (c) =>
    isReady() ? c.json({ status: 'ok' }, 200) : c.json({ status: 'shutting_down' }, 503),
  );

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Orquestia AI service', version: '0.1.0' },
  });
  app.get('/metrics', printMetrics);
  addDocsPage(app, 'Orquestia AI service');
  app.notFound((c) => {
    const here = app.routes.filter(({ path, method }) => path === c.req.path && method !== 'ALL');
    if (here.length === 0) return problemResponse({ ...problemBase(c), status: 404, code: 'NOT_FOUND' });
    const response = problemResponse({ ...problemBase(c), status: 405, code: 'METHOD_NOT_ALLOWED' });
    response.headers.set('allow', [...new Set(here.map(({ method }) => method))].join(', '));
    return response;
  });
  app.onError((error, c) => answerFailure(error, c, logger));
  return app;
}
