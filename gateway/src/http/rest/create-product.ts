import { createRoute, z } from '@hono/zod-openapi';
import { newProductSchema } from '../../catalog/product-input.ts';
import { taxonomy } from '../../catalog/taxonomy.ts';
import { isFailure } from '../../failure.ts';
import { limits } from '../../platform/limits.ts';
import { failureProblem } from '../problem.ts';
import {
  failureAnswers,
  type GatewayApp,
  idempotencyKeyHeader,
  json,
  problemAnswer,
  replayableHeaders,
  retryAfterHeader,
  serve,
} from './documented.ts';
import { productJson, productJsonSchema } from './product-json.ts';
import { readJson } from './read-json.ts';

/** A new product as the REST contract spells it; the use case checks it. */
const newProductJsonSchema = newProductSchema('en')
  .omit({ categoryId: true, suggestedCategoryId: true })
  .extend({
    // As they are once blanks at the ends are gone; what reads them (newProductSchema) cannot be printed.
    name: z.string().min(1).max(limits.nameLength),
    keywords: z.array(z.string().min(1).max(limits.keywordLength)).min(1).max(limits.keywords),
    description: z
      .string()
      .min(1)
      .max(limits.descriptionLength)
      .nullish()
      .openapi({ description: 'Left out, the AI writes it' }),
    category_id: z
      .enum(taxonomy.map(({ id }) => id))
      .nullish()
      .openapi({ description: 'Left out, the AI chooses' }),
    sku: z.string().min(1).max(limits.skuLength).nullish(),
    barcode: z
      .string()
      .regex(/^(\d{8}|\d{12,14})$/)
      .nullish()
      .openapi({ description: 'A GTIN with its check digit', example: '4006381333931' }),
  })
  .openapi('NewProduct', {
    example: { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'], stock: 12 },
  });

const createdHeaders = z.object({
  ...replayableHeaders.shape,
  location: z.string().openapi({ description: 'Where the product is', example: '/products/1' }),
});

const route = createRoute({
  method: 'post',
  path: '/products',
  operationId: 'createProduct',
  tags: ['Products'],
  summary: 'Create a product with its AI texts',
  request: {
    headers: idempotencyKeyHeader.extend({
      prefer: z
        .string()
        .optional()
        .openapi({ description: 'respond-async: answers 202 at once, the texts follow' }),
    }),
    body: { required: true, ...json(newProductJsonSchema) },
  },
  responses: {
    201: { description: 'The finished product', headers: createdHeaders, ...json(productJsonSchema) },
    202: {
      description: 'The product, its texts PENDING',
      headers: createdHeaders,
      ...json(productJsonSchema),
    },
    409: problemAnswer('A request with this key is still running'),
    400: problemAnswer('The bytes are no text of their charset (UTF-8 where none is named)'),
    413: problemAnswer('The body is over 64 KiB'),
    415: problemAnswer('The body comes with a Content-Encoding'),
    422: problemAnswer('Bad input, or the key was used with other input'),
    ...failureAnswers,
    503: problemAnswer('The AI cannot answer and nothing was saved, or the gateway stops', retryAfterHeader),
  },
});

export function serveCreateProduct(app: GatewayApp): void {
  serve(app, route, async (c) => {
    const request = c.get('request');
    const body = await readJson(c);
    if (body instanceof Response) return body;
    const wait = !/\brespond-async\b/i.test(c.req.header('prefer') ?? '');
    const idempotencyKey = c.req.header('idempotency-key');
    const outcome = await c.get('useCases').createProduct(fromJson(body), { wait, idempotencyKey }, request);
    if (isFailure(outcome)) return failureProblem(outcome, request);
    if (outcome.replayed) c.header('idempotency-replayed', 'true');
    c.header('location', `/products/${outcome.product.id}`);
    // By what the answer holds: a replay is the first answer, however it is asked for.
    const isFinished = outcome.product.enrichmentStatus === 'READY';
    if (!isFinished) c.header('preference-applied', 'respond-async');
    return c.json(productJson(outcome.product), isFinished ? 201 : 202);
  });
}

const jsonBodySchema = z.looseObject({ category_id: z.unknown().optional() });

/** The body with the use case's names for the contract's. What is no object goes on as it is, to be refused there. */
function fromJson(body: unknown): unknown {
  const parsed = jsonBodySchema.safeParse(body);
  if (!parsed.success || parsed.data.category_id === undefined) return body;
  const { category_id, ...others } = parsed.data;
  return { ...others, categoryId: category_id };
}
