import { createRoute, z } from '@hono/zod-openapi';
import { perLocale } from '@orquestia/service-kit/locale';
import type { ProductFilter } from '../../catalog/product-filter.sql.ts';
import { searchSchema } from '../../catalog/product-filter-input.ts';
import { categoryByIdOrName, taxonomy } from '../../catalog/taxonomy.ts';
import { fieldProblems } from '../../platform/input.ts';
import { limits } from '../../platform/limits.ts';
import { failureProblem } from '../problem.ts';
import { etagHeaders, failureAnswers, type GatewayApp, json, problemAnswer, serve } from './documented.ts';
import { withEtag } from './etag.ts';
import { productJson, productJsonSchema } from './product-json.ts';
import { pageQuery, streamAll } from './stream-products.ts';

/** Long enough for any code, composed or not. */
const codeLength = 4 * limits.skuLength;

/** The query of GET /products. */
const listQuerySchema = perLocale((locale) => {
  const say = (es: string, en: string) => ({ error: locale === 'es' ? es : en });
  const limit = say(
    'limit admite un número entero de 1 a 1000.',
    'limit takes a whole number from 1 to 1000.',
  );
  const after = say(
    'after es el id del último producto de la página anterior.',
    'after is the id of the last product of the page before.',
  );
  const sku = say('sku es demasiado largo.', 'sku is too long.');
  const barcode = say('barcode es demasiado largo.', 'barcode is too long.');
  const list = taxonomy.map((category) => `${category.id} (${category[locale]})`).join(', ');
  const category = say(
    `category es el id o el nombre de una categoría: ${list}.`,
    `category is the id or the name of a category: ${list}.`,
  );
  return z.object({
    limit: z.coerce.number(limit).int(limit).min(1, limit).max(1000, limit).optional(),
    after: z.coerce.number(after).int(after).min(0, after).optional(),
    search: searchSchema(locale).optional(),
    sku: z
      .string()
      .max(codeLength, sku)
      .optional()
      .openapi({ description: 'Exactly this SKU, whatever its capitals' }),
    barcode: z
      .string()
      .max(codeLength, barcode)
      .optional()
      .openapi({ description: 'Exactly this GTIN, whatever its leading zeros' }),
    category: z
      .string()
      .max(50, category)
      .refine((given) => given === '' || categoryByIdOrName(given) !== null, category)
      .optional()
      .openapi({ description: 'The id of a category, or its name in Spanish or English' }),
    stock_status: z
      .enum(['OUT', 'LOW', 'OK'], say('stock_status es OUT, LOW u OK.', 'stock_status is OUT, LOW or OK.'))
      .optional(),
    review: z
      .enum(['pending', 'approved'], say('review es pending o approved.', 'review is pending or approved.'))
      .optional()
      .openapi({ description: 'pending: those of which a person has something to decide' }),
  });
});

const pageHeaders = z.object({
  ...etagHeaders.shape,
  link: z.string().optional().openapi({
    description: 'The next page, where there is one',
    example: '</products?limit=20&after=20>; rel="next"',
  }),
});

const route = createRoute({
  method: 'get',
  path: '/products',
  operationId: 'listProducts',
  tags: ['Products'],
  summary: 'All products, or a page with limit and after',
  description: 'Archived products and sample data are left out.',
  request: { query: listQuerySchema('en') },
  responses: {
    200: { description: 'Products', headers: pageHeaders, ...json(z.array(productJsonSchema)) },
    304: { description: 'Nothing has changed since the ETag', headers: etagHeaders },
    422: problemAnswer('Bad query'),
    ...failureAnswers,
  },
});

export function serveListProducts(app: GatewayApp): void {
  serve(app, route, async (c) => {
    const request = c.get('request');
    const query = listQuerySchema(request.locale).safeParse(c.req.query());
    if (!query.success)
      return failureProblem({ kind: 'invalid-input', fields: fieldProblems(query.error) }, request);
    const { limit, after, search, sku, barcode, category = '', stock_status, review } = query.data;
    const found = categoryByIdOrName(category);
    const filter: ProductFilter = {
      samples: false,
      search,
      sku,
      barcode,
      categoryIds: found ? [found.id] : undefined,
      stockStatus: stock_status ? [stock_status] : undefined,
      review: review && (review === 'pending' ? 'PENDING' : 'APPROVED'),
    };
    if (limit === undefined && after === undefined) return streamAll(c, filter);
    const size = limit ?? 1000;
    const rows = await c.get('useCases').products.page(pageQuery(filter, size + 1, after), request.signal);
    const page = rows.slice(0, size);
    const last = page.at(-1);
    if (rows.length > size && last) {
      const next = new URL(c.req.url);
      next.searchParams.set('after', String(last.id));
      c.header('link', `<${next.pathname}${next.search}>; rel="next"`);
    }
    return withEtag(c, JSON.stringify(page.map(productJson)));
  });
}
