import { prometheus } from '@hono/prometheus';
import { OpenAPIHono } from '@hono/zod-openapi';
import { addDocsPage } from '@orquestia/service-kit/docs-page';
import { type InFlight, makeInFlight } from '@orquestia/service-kit/in-flight';
import type { Logger } from '@orquestia/service-kit/logger';
import { noTracing, type Tracing } from '@orquestia/service-kit/tracing';
import { makeMemoryStore, type SharedStore } from '../cache/answer-store.ts';
import { mostProblems } from '../contract/text.ts';
import type { Provider } from '../enrichment/provider.ts';
import type { App, AppEnv } from './app-env.ts';
import { addBatchRoutes } from './batch-routes.ts';
import { addGenerateRoutes } from './generate-routes.ts';
import { type Metrics, makeMetrics } from './metrics.ts';
import { bodyCap, readableBody, requestScope } from './middleware.ts';
import { openApiDocument } from './openapi-document.ts';
import { addOperationsRoutes } from './operations-routes.ts';
import { fieldMessage } from './problem-texts.ts';
import { callerLocale, codedProblem, errorProblem } from './problems.ts';
import { makeProviderHealth } from './provider-health.ts';
import { requireToken } from './require-token.ts';

export type AppOptions = {
  provider: Provider;
  logger: Logger;
  tracing?: Tracing;
  /** What `/generate/*`, `/batches` and `/usage` ask for; undefined: nothing. */
  token?: string | undefined;
  metrics?: Metrics;
  /** Where answers are kept besides this process's memory. */
  shared?: SharedStore | undefined;
  /** False once the service is shutting down: no new work should be sent to it. */
  isReady?: () => boolean;
  /** The requests that a service which stops has to end. */
  inFlight?: InFlight;
};

const requestDuration = {
  help: 'Time from a request to its answer, in seconds.',
  // From an answer that was kept to the longest that the model may take.
  buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30],
};

/** The AI service's REST API. */
export function makeApp({
  provider,
  logger,
  tracing = noTracing,
  token,
  metrics = makeMetrics(),
  shared,
  isReady = () => true,
  inFlight = makeInFlight(),
}: AppOptions): App {
  const app = new OpenAPIHono<AppEnv>({
    // /generate/description/ is /generate/description: without a redirect, on which a body would be lost.
    strict: false,
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const locale = callerLocale(c);
      const errors = result.error.issues.slice(0, mostProblems).map((issue) => ({
        path: issue.path.join('.'),
        message: fieldMessage(issue, locale),
      }));
      return codedProblem(c, 422, 'INVALID_INPUT', { errors });
    },
  });
  const { registerMetrics, printMetrics } = prometheus({
    registry: metrics.registry,
    collectDefaultMetrics: true,
    metricOptions: { requestDuration, requestsTotal: { disabled: true } },
  });
  app.use(requestScope(logger, tracing), registerMetrics);
  if (token !== undefined)
    for (const path of ['/generate/*', '/batches', '/batches/*', '/usage'])
      app.use(path, requireToken(token));
  app.use(bodyCap(), readableBody());

  const health = makeProviderHealth();
  const stores = { near: makeMemoryStore(), far: shared, metrics };
  addGenerateRoutes(app, { provider, stores, health, inFlight });
  addBatchRoutes(app, { provider, inFlight });
  addOperationsRoutes(app, { provider, health, shared, isReady });

  app.doc31('/openapi.json', openApiDocument);
  app.get('/metrics', printMetrics);
  addDocsPage(app, 'Orquestia AI service');

  app.notFound((c) => {
    const here = app.routes.filter(({ path, method }) => path === c.req.path && method !== 'ALL');
    if (here.length === 0) return codedProblem(c, 404, 'NOT_FOUND');
    const response = codedProblem(c, 405, 'METHOD_NOT_ALLOWED');
    response.headers.set('allow', [...new Set(here.map(({ method }) => method))].join(', '));
    return response;
  });
  app.onError((error, c) => errorProblem(error, c, logger));
  return app;
}
