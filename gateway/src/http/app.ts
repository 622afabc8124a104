import { OpenAPIHono } from '@hono/zod-openapi';
import { addDocsPage } from '@orquestia/service-kit/docs-page';
import type { InFlight } from '@orquestia/service-kit/in-flight';
import type { Logger } from '@orquestia/service-kit/logger';
import { problem } from '@orquestia/service-kit/problem';
import type { Env } from '../platform/env.ts';
import type { UseCases } from '../use-cases.ts';
import type { GatewayEnv } from './gateway-env.ts';
import type { makeGraphqlServer } from './graphql/yoga.ts';
import {
  allowedOrigins,
  bodyCap,
  graphqlBodyCap,
  jsonOnly,
  refuseForeignPages,
  requestScope,
  restBodyCap,
} from './middleware.ts';
import { unexpectedProblem } from './problem.ts';
import { operationsDocs } from './rest/operations.openapi.ts';
import { productDocs } from './rest/products.openapi.ts';
import { productRoutes } from './rest/products.ts';

type Options = {
  env: Pick<Env, 'CORS_ORIGINS'>;
  logger: Logger;
  useCases: UseCases;
  graphql: ReturnType<typeof makeGraphqlServer>;
  operationLimitMs: number;
  inFlight: InFlight;
  /** True from the moment it is told to stop: nothing new should be sent here. */
  isStopping: () => boolean;
};

/** The gateway's HTTP face: the edges that hold for both transports, then GraphQL and the REST shims. */
export function makeApp(options: Options) {
  const { env, logger, useCases, graphql, operationLimitMs, inFlight, isStopping } = options;
  const app = new OpenAPIHono<GatewayEnv>();

  app.use(requestScope({ logger, useCases, operationLimitMs, inFlight }));
  app.use(allowedOrigins(env.CORS_ORIGINS));
  app.use(refuseForeignPages(env.CORS_ORIGINS));

  app.use('/graphql', bodyCap(graphqlBodyCap), jsonOnly);
  app.on(['GET', 'POST'], '/graphql', (c) =>
    graphql.fetch(c.req.raw, { requestContext: c.get('request'), useCases }),
  );

  app.use('/products/*', bodyCap(restBodyCap));
  app.route('/products', productRoutes(useCases));

  app.get('/health', async (c) => {
    const health = await useCases.health();
    return c.json(health, health.status === 'unhealthy' ? 503 : 200);
  });
  app.get('/livez', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const status = isStopping() ? 'stopping' : await useCases.databaseStatus();
    return c.json({ status }, status === 'ok' ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await useCases.metrics.text(), 200, { 'content-type': useCases.metrics.contentType }),
  );

  for (const route of [...productDocs, ...operationsDocs]) app.openAPIRegistry.registerPath(route);
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Orquestia gateway', version: '0.1.0' } });
  addDocsPage(app, 'Orquestia gateway');

  app.notFound((c) => {
    const { traceId, locale } = c.get('request');
    const { path, method } = c.req;
    const allow = methodsAt(app, path);
    if (allow.length > 0) {
      const detail =
        locale === 'es'
          ? `${path} no admite ${method}; usa ${allow.join(' o ')}.`
          : `${path} does not take ${method}; use ${allow.join(' or ')}.`;
      const headers = { allow: allow.join(', ') };
      return problem(405, { code: 'METHOD_NOT_ALLOWED', detail }, { traceId }, headers);
    }
    const detail = locale === 'es' ? `No hay nada en ${path}.` : `There is nothing at ${path}.`;
    return problem(404, { code: 'NOT_FOUND', detail }, { traceId });
  });
  app.onError((error, c) => unexpectedProblem(error, c.get('request')));
  return app;
}

/** The methods that a path is served by. */
function methodsAt(app: OpenAPIHono<GatewayEnv>, path: string): string[] {
  const parts = path.split('/');
  const serves = (route: string[]) =>
    route.length === parts.length &&
    route.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]));
  const served = app.routes.filter(({ method, path }) => method !== 'ALL' && serves(path.split('/')));
  return [...new Set(served.map(({ method }) => method))];
}
