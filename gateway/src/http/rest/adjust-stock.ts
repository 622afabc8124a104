import { createRoute, z } from '@hono/zod-openapi';
import { isFailure } from '../../failure.ts';
import { adjustmentReasons } from '../../inventory/movement.ts';
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

const units = z.int().min(0).max(limits.stock);
const adjustmentJsonSchema = z
  .object({
    product_id: z.int().min(1),
    updated_stock: units,
    previous_stock: units,
    movement_id: z.int().min(1),
    reason: z.enum(adjustmentReasons),
    note: z.string().nullable(),
    alert_raised: z.boolean(),
  })
  .openapi('Adjustment');

const bodySchema = z.looseObject({ expected_stock: z.unknown().optional() }).catch({});

const route = createRoute({
  method: 'post',
  path: '/products/{id}/adjust',
  operationId: 'adjustStock',
  tags: ['Products'],
  summary: 'Set the stock to what was counted',
  request: {
    params: idParameter,
    headers: idempotencyKeyHeader,
    body: {
      required: true,
      ...json(
        z
          .object({
            counted: units,
            expected_stock: units.optional().openapi({ description: 'Nothing changes where it is another' }),
            reason: z.enum(adjustmentReasons),
            note: z.string().max(limits.noteLength).optional(),
          })
          .openapi({ example: { counted: 10, expected_stock: 11, reason: 'COUNT', note: 'Pasillo 3' } }),
      ),
    },
  },
  responses: {
    200: { description: 'Adjusted', headers: replayableHeaders, ...json(adjustmentJsonSchema) },
    404: problemAnswer('No such product'),
    409: problemAnswer(
      'The stock is not the expected one (current_stock says what it is), the product is archived, or a request with this key is still running',
    ),
    400: problemAnswer('The bytes are no text of their charset (UTF-8 where none is named)'),
    413: problemAnswer('The body is over 64 KiB'),
    415: problemAnswer('The body comes with a Content-Encoding'),
    422: problemAnswer('Bad input, or the key was used with other input'),
    ...failureAnswers,
  },
});

export function serveAdjustStock(app: GatewayApp): void {
  serve(app, route, async (c) => {
    const request = c.get('request');
    const body = await readJson(c);
    if (body instanceof Response) return body;
    const { expected_stock: expectedStock, ...rest } = bodySchema.parse(body);
    const outcome = await c.get('useCases').adjustStock(
      {
        productId: c.req.param('id'),
        adjustment: { ...rest, expectedStock },
        idempotencyKey: c.req.header('idempotency-key'),
      },
      request,
    );
    if (isFailure(outcome)) return failureProblem(outcome, request);
    if (outcome.replayed) c.header('idempotency-replayed', 'true');
    const { movement, alertId } = outcome;
    const adjustment: z.infer<typeof adjustmentJsonSchema> = {
      product_id: movement.productId,
      updated_stock: movement.stockAfter,
      previous_stock: movement.stockBefore,
      movement_id: movement.id,
      reason: movement.reason,
      note: movement.note,
      alert_raised: alertId !== null,
    };
    return c.json(adjustment);
  });
}
