import { createRoute, z } from '@hono/zod-openapi';
import { maxStock, newProductSchema } from '../catalog/product.ts';

/** A product as the REST shims show it (REST contract). */
export const productJsonSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    keywords: z.array(z.string()),
    stock: z.int(),
    description: z.string().nullable(),
    category: z.string().nullable().openapi({ description: "The category's name in the product's language" }),
    category_id: z.string().nullable(),
    language: z.enum(['es', 'en']),
    enrichment_status: z.enum(['PENDING', 'PROCESSING', 'READY', 'FAILED']),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .openapi('Product');

export const saleJsonSchema = z
  .object({
    product_id: z.int(),
    updated_stock: z.int(),
    quantity: z.int(),
    sale_id: z.int(),
    alert_raised: z.boolean(),
  })
  .openapi('Sale');

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    trace_id: z.string(),
    retryable: z.boolean(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    available: z.int().optional().openapi({ description: 'Units left, where stock ran out' }),
  })
  .openapi('Problem', { description: 'RFC 9457' });

/** The query of GET /products. */
export const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  after: z.coerce.number().int().min(0).optional(),
  search: z.string().max(200).optional(),
  category: z.string().max(50).optional().openapi({ description: 'The id of a category' }),
  stock_status: z.enum(['OUT', 'LOW', 'OK']).optional(),
});

const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});
const id = z.object({
  id: z
    .int()
    .min(1)
    .openapi({ param: { in: 'path', name: 'id' } }),
});
const idempotencyKey = z.object({
  'idempotency-key': z.string().optional().openapi({ description: 'Replays the first answer for 24 h' }),
});

/** What GET /openapi.json says of the shims; the use cases check the input, in the caller's language. */
export const productDocs = [
  createRoute({
    method: 'post',
    path: '/products',
    summary: 'Create a product with its AI texts',
    request: {
      headers: idempotencyKey,
      body: { required: true, ...json(newProductSchema('en').openapi('NewProduct')) },
    },
    responses: {
      201: { description: 'The finished product', ...json(productJsonSchema) },
      409: problem('A request with this key is still running'),
      413: problem('The body is over 64 KiB'),
      422: problem('Bad input, or the key was used with other input'),
      503: problem('The AI cannot answer; nothing was saved. See Retry-After'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/products',
    summary: 'All products, or a page with limit and after',
    request: { query: listQuerySchema },
    responses: {
      200: { description: 'Products; Link names the next page', ...json(z.array(productJsonSchema)) },
      304: { description: 'Nothing has changed since the ETag' },
      422: problem('Bad query'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/products/{id}',
    summary: 'One product',
    request: { params: id },
    responses: {
      200: { description: 'The product', ...json(productJsonSchema) },
      304: { description: 'Nothing has changed since the ETag' },
      404: problem('No such product'),
    },
  }),
  createRoute({
    method: 'post',
    path: '/products/{id}/sell',
    summary: 'Sell units; without a body, one',
    request: {
      params: id,
      headers: idempotencyKey,
      body: json(z.object({ quantity: z.int().min(1).max(maxStock).default(1) })),
    },
    responses: {
      200: { description: 'Sold', ...json(saleJsonSchema) },
      404: problem('No such product'),
      409: problem('Out of stock, or a request with this key is still running'),
      422: problem('Bad input, or the key was used with other input'),
    },
  }),
];
