import { OpenAPIHono } from '@hono/zod-openapi';
import { addDocsPage } from '@orquestia/service-kit/docs-page';
import { problem } from '@orquestia/service-kit/problem';
import type { ReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import type { People } from '../access/people/people.ts';
import type { PrincipalReader } from '../access/principal-reader.ts';
import type { UseCasesOf } from '../guarded-use-cases.ts';
import type { Env } from '../platform/env.ts';
import type { RequestOptions } from '../platform/request-context.ts';
import type { UseCases } from '../use-cases.ts';
import { serveAuth } from './auth/serve-auth.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { graphiqlPolicy } from './graphql/graphiql-policy.ts';
import type { GraphqlServer } from './graphql/yoga.ts';
import { graphqlBody, identityOnly, jsonOnly, restBody } from './middleware/body.ts';
import { documentReadersOnly, identify, localOr, mayReadDocuments } from './middleware/identify.ts';
import { allowedOrigins, type PageOf, refuseForeignPages } from './middleware/origins.ts';
import { requestScope } from './middleware/request-scope.ts';
import { documentSecurity, openApiDocument } from './openapi-document.ts';
import { failureProblem, unexpectedProblem } from './problem.ts';
import { serveOperations } from './rest/operations.ts';
import { serveProducts } from './rest/serve-products.ts';

type Options = {
  env: Pick<Env, 'CORS_ORIGINS'>;
  requests: RequestOptions;
  useCases: UseCases;
  people: People;
  readVisitor: ReadVisitor;
  reader: PrincipalReader;
  useCasesOf: UseCasesOf;
  loadGraphql: () => Promise<GraphqlServer>;
  pageOf: PageOf;
  /** True from the moment it is told to stop: nothing new should be sent here. */
  isStopping: () => boolean;
};

/** The gateway's HTTP face: the middleware of both transports, then GraphQL and the REST shims. */
export function makeApp(options: Options) {
  const {
    env,
    requests,
    useCases,
    people,
    readVisitor,
    reader,
    useCasesOf,
    loadGraphql,
    pageOf,
    isStopping,
  } = options;
  // /products/ is /products: without a redirect, on which a body would be lost.
  const app = new OpenAPIHono<GatewayEnv>({ strict: false });

  app.use(requestScope({ requests, useCases }));
  app.use(allowedOrigins(env.CORS_ORIGINS));
  app.use(refuseForeignPages(env.CORS_ORIGINS, pageOf));

  const identified = identify({ reader, useCasesOf });
  app.use('/graphql', identified, identityOnly, graphqlBody, jsonOnly);
  app.on(['GET', 'POST'], '/graphql', async (c) => {
    // Of what is answered here GraphiQL's page alone is one; other answers take no harm by its policy.
    if (c.req.method === 'GET') c.env.outgoing.setHeader('content-security-policy', graphiqlPolicy);
    const isPage = c.req.method === 'GET' && c.req.query('query') === undefined;
    if (isPage && !mayReadDocuments(c.get('request')))
      return failureProblem({ kind: 'unauthenticated' }, c.get('request'));
    const graphql = await loadGraphql();
    return graphql.fetch(c.req.raw, { requestContext: c.get('request'), useCases: c.get('useCases') });
  });

  app.use('/products/*', identified, identityOnly, restBody);
  app.use('/imports/*', identified);
  serveProducts(app);
  serveAuth(app, people, readVisitor);
  app.use('/metrics', localOr(identified));
  serveOperations(app, useCases, isStopping);

  for (const path of ['/openapi.json', '/docs/*']) app.use(path, localOr(identified), documentReadersOnly);
  documentSecurity(app);
  app.doc31('/openapi.json', openApiDocument);
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
