import { OpenAPIHono } from '@hono/zod-openapi';
import type { UseCases } from '../use-cases.ts';
import type { GatewayEnv } from './gateway-env.ts';
import type { GatewayApp } from './rest/documented.ts';
import { serveOperations } from './rest/operations.ts';
import { serveProducts } from './rest/serve-products.ts';

const security: Record<string, string[]>[] = [{ bearer: [] }, { basic: [] }, {}];

/** What GET /openapi.json says besides the routes. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Orquestia gateway',
    version: '0.1.0',
    description: 'The REST shims of the catalogue; GraphQL is at /graphql.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'Where this document comes from' }],
  tags: [
    { name: 'Products', description: 'The catalogue and its stock' },
    { name: 'Imports', description: 'Lists of products, imported in the background' },
    { name: 'Operations', description: 'For what starts and watches the gateway' },
  ],
  security,
};

/** How the document says that callers tell who they are. */
export function documentSecurity(app: GatewayApp): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: "A token (orq_…) or a person's JWT. On loopback without an owner none is needed.",
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'basic', {
    type: 'http',
    scheme: 'basic',
    description: 'For callers that know nothing else: any name, with the token as password.',
  });
}

/** What GET /openapi.json answers, without a server. */
export function printOpenApiDocument(useCases: UseCases): object {
  const app = new OpenAPIHono<GatewayEnv>();
  serveProducts(app);
  serveOperations(app, useCases, () => false);
  documentSecurity(app);
  return app.getOpenAPI31Document(openApiDocument);
}
