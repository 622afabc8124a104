import { createRoute, z } from '@hono/zod-openapi';
import { isFailure } from '../../failure.ts';
import { limits } from '../../platform/limits.ts';
import { failureProblem } from '../problem.ts';
import {
  failureAnswers,
  type GatewayApp,
  idempotencyKeyHeader,
  idParameter,
  json,
  problemAnswer,
  replayableHeaders,
  serve,
} from './documented.ts';
import { readJson } from './read-json.ts';

const saleJsonSchema = z
  .object({
    product_id: z.int().min(1),
    updated_stock: z.int().min(0).max(limits.stock),
    quantity: z.int().min(1).max(limits.stock),
    sale_id: z.int().min(1),
    alert_raised: z.boolean(),
  })
  .openapi('Sale');

const sellBodySchema = z.object({ quantity: z.unknown().optional() });

const route = createRoute({
  method: 'post',
  path: '/products/{id}/sell',
  operationId: 'sellProduct',
  tags: ['Products'],
  summary: 'Sell units; without a body, one',
  request: {
    params: idParameter,
    headers: idempotencyKeyHeader,
    body: json(z.object({ quantity: z.int().min(1).max(limits.stock).default(1) })),
  },
  responses: {
    200: { description: 'Sold', headers: replayableHeaders, ...json(saleJsonSchema) },
    404: problemAnswer('No such product'),
    409: problemAnswer('Out of stock, archived, or a request with this key is still running'),
    400: problemAnswer('The bytes are no text of their charset (UTF-8 where none is named)'),
    413: problemAnswer('The body is over 64 KiB'),
    415: problemAnswer('The body comes with a Content-Encoding'),
    422: problemAnswer('Bad input, or the key was used with other input'),
    ...failureAnswers,
  },
});

export function serveSellProduct(app: GatewayApp): void {
  serve(app, route, async (c) => {
    const request = c.get('request');
    const body = await readJson(c, {});
    if (body instanceof Response) return body;
    const quantity = sellBodySchema.safeParse(body);
    const outcome = await c.get('useCases').sellProduct(
      {
        productId: c.req.param('id'),
        quantity: quantity.success ? (quantity.data.quantity ?? 1) : Number.NaN,
        idempotencyKey: c.req.header('idempotency-key'),
      },
      request,
    );
    if (isFailure(outcome)) return failureProblem(outcome, request);
    if (outcome.replayed) c.header('idempotency-replayed', 'true');
    const sale: z.infer<typeof saleJsonSchema> = {
      product_id: outcome.productId,
      updated_stock: outcome.stockAfter,
      quantity: outcome.quantity,
      sale_id: outcome.id,
      alert_raised: outcome.alertId !== null,
    };
    return c.json(sale);
  });
}
