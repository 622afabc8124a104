import { createRoute, z } from '@hono/zod-openapi';
import { perLocale } from '@orquestia/service-kit/locale';
import { problemSchema as kitProblemSchema } from '@orquestia/service-kit/problem';
import { newProductSchema } from '../../catalog/product-input.ts';
import { limits } from '../../platform/limits.ts';

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

const problemSchema = kitProblemSchema
  .extend({
    available: z.int().optional().openapi({ description: 'Units left, where stock ran out' }),
  })
  .openapi('Problem', { description: 'RFC 9457' });

/** The query of GET /products. */
export const listQuerySchema = perLocale((locale) => {
  const say = (es: string, en: string) => ({ error: locale === 'es' ? es : en });
  const limit = say(
    'limit admite un número entero de 1 a 1000.',
    'limit takes a whole number from 1 to 1000.',
  );
  const after = say(
    'after es el id del último producto de la página anterior.',
    'after is the id of the last product of the page before.',
  );
  const search = say('search admite 200 caracteres como máximo.', 'search takes 200 characters at most.');
  const category = say(
    'category es el id de una categoría; todas están en /graphql, categories.',
    'category is the id of a category; all are at /graphql, categories.',
  );
  return z.object({
    limit: z.coerce.number(limit).int(limit).min(1, limit).max(1000, limit).optional(),
    after: z.coerce.number(after).int(after).min(0, after).optional(),
    search: z.string().max(200, search).optional(),
    category: z.string().max(50, category).optional().openapi({ description: 'The id of a category' }),
    stock_status: z
      .enum(['OUT', 'LOW', 'OK'], say('stock_status es OUT, LOW u OK.', 'stock_status is OUT, LOW or OK.'))
      .optional(),
  });
});

/** A new product as the REST contract spells it; the use case checks it. */
const newProductJsonSchema = newProductSchema('en')
  .omit({ categoryId: true, suggestedCategoryId: true })
  .extend({ category_id: z.string().nullish().openapi({ description: 'Left out, the AI chooses' }) })
  .openapi('NewProduct', {
    example: { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'], stock: 12 },
  });

const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});
const failed = {
  403: problem('Sent by a page of an origin that CORS_ORIGINS does not name'),
  500: problem('The database fails'),
  503: problem('The gateway stops. See Retry-After'),
  504: problem('It took too long and was cancelled'),
};
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
      headers: idempotencyKey.extend({
        prefer: z
          .string()
          .optional()
          .openapi({ description: 'respond-async: answers 202 at once, the texts follow' }),
      }),
      body: { required: true, ...json(newProductJsonSchema) },
    },
    responses: {
      201: { description: 'The finished product', ...json(productJsonSchema) },
      202: { description: 'The product, its texts PENDING', ...json(productJsonSchema) },
      409: problem('A request with this key is still running'),
      413: problem('The body is over 64 KiB'),
      422: problem('Bad input, or the key was used with other input'),
      ...failed,
      503: problem('The AI cannot answer and nothing was saved, or the gateway stops. See Retry-After'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/products',
    summary: 'All products, or a page with limit and after',
    request: { query: listQuerySchema('en') },
    responses: {
      200: { description: 'Products; Link names the next page', ...json(z.array(productJsonSchema)) },
      304: { description: 'Nothing has changed since the ETag' },
      422: problem('Bad query'),
      ...failed,
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
      ...failed,
    },
  }),
  createRoute({
    method: 'post',
    path: '/products/{id}/sell',
    summary: 'Sell units; without a body, one',
    request: {
      params: id,
      headers: idempotencyKey,
      body: json(z.object({ quantity: z.int().min(1).max(limits.stock).default(1) })),
    },
    responses: {
      200: { description: 'Sold', ...json(saleJsonSchema) },
      404: problem('No such product'),
      409: problem('Out of stock, or a request with this key is still running'),
      413: problem('The body is over 64 KiB'),
      422: problem('Bad input, or the key was used with other input'),
      ...failed,
    },
  }),
];
