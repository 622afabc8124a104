import { z } from 'zod';
import { newProductSchema } from '../catalog/product.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
const keyParameter = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } };
const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { type: 'object' } } },
});

const product = z.object({
  id: z.int(),
  name: z.string(),
  keywords: z.array(z.string()),
  stock: z.int(),
  description: z.string().nullable(),
  category: z.string().nullable(),
  category_id: z.string().nullable(),
  language: z.enum(['es', 'en']),
  enrichment_status: z.enum(['PENDING', 'PROCESSING', 'READY', 'FAILED']),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
const sale = z.object({
  product_id: z.int(),
  updated_stock: z.int(),
  quantity: z.int(),
  sale_id: z.int(),
  alert_raised: z.boolean(),
});

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** GET /openapi.json: the shims, their input schema from the rules of the catalogue. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Orquestia gateway', version: '0.1.0' },
  paths: {
    '/products': {
      post: {
        summary: 'Create a product with its AI texts',
        parameters: [keyParameter],
        requestBody: json(schemaOf(newProductSchema('en'))),
        responses: {
          201: { description: 'The finished product', ...json(schemaOf(product)) },
          422: problemAnswer('Bad input'),
          503: problemAnswer('The AI cannot answer; nothing was saved'),
        },
      },
      get: {
        summary: 'All products, or a page with limit and after',
        parameters: ['limit', 'after', 'search', 'category', 'stock_status'].map((name) => ({
          name,
          in: 'query',
          schema: { type: 'string' },
        })),
        responses: { 200: { description: 'Products', ...json(schemaOf(z.array(product))) } },
      },
    },
    '/products/{id}': {
      get: {
        summary: 'One product',
        parameters: [idParameter],
        responses: {
          200: { description: 'The product', ...json(schemaOf(product)) },
          404: problemAnswer('No such product'),
        },
      },
    },
    '/products/{id}/sell': {
      post: {
        summary: 'Sell units (no body: one)',
        parameters: [idParameter, keyParameter],
        requestBody: {
          required: false,
          ...json({ type: 'object', properties: { quantity: { type: 'integer', minimum: 1 } } }),
        },
        responses: {
          200: { description: 'Sold', ...json(schemaOf(sale)) },
          404: problemAnswer('No such product'),
          409: problemAnswer('Out of stock'),
        },
      },
    },
    '/health': {
      get: {
        summary: 'State of the gateway and its dependencies',
        responses: {
          200: { description: 'Healthy or degraded' },
          503: { description: 'The database is away' },
        },
      },
    },
  },
};
