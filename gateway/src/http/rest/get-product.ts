import { createRoute } from '@hono/zod-openapi';
import { parseId } from '../../platform/input.ts';
import type { UseCases } from '../../use-cases.ts';
import { failureProblem } from '../problem.ts';
import {
  etagHeaders,
  failureAnswers,
  type GatewayApp,
  idParameter,
  json,
  problemAnswer,
  serve,
} from './documented.ts';
import { withEtag } from './etag.ts';
import { productJson, productJsonSchema } from './product-json.ts';

const route = createRoute({
  method: 'get',
  path: '/products/{id}',
  operationId: 'getProduct',
  tags: ['Products'],
  summary: 'One product',
  request: { params: idParameter },
  responses: {
    200: { description: 'The product', headers: etagHeaders, ...json(productJsonSchema) },
    304: { description: 'Nothing has changed since the ETag', headers: etagHeaders },
    404: problemAnswer('No such product'),
    ...failureAnswers,
  },
});

export function serveGetProduct(app: GatewayApp, useCases: UseCases): void {
  serve(app, route, async (c) => {
    const id = parseId(c.req.param('id'));
    const product = id === undefined ? null : await useCases.products.find(id, c.get('request').signal);
    if (!product)
      return failureProblem({ kind: 'product-not-found', productId: c.req.param('id') }, c.get('request'));
    return withEtag(c, JSON.stringify(productJson(product)));
  });
}
