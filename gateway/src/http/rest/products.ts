import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { problem } from '@orquestia/service-kit/problem';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { PageQuery } from '../../catalog/list-products.sql.ts';
import type { ListedProduct } from '../../catalog/product.ts';
import type { ProductFilter } from '../../catalog/product-filter.sql.ts';
import { categoryName } from '../../catalog/taxonomy.ts';
import { isFailure } from '../../failure.ts';
import { fieldProblems, parseId } from '../../platform/input.ts';
import type { UseCases } from '../../use-cases.ts';
import type { GatewayEnv } from '../gateway-env.ts';
import { failureProblem } from '../problem.ts';
import { reportUnexpected } from '../unexpected-error.ts';
import { listQuerySchema, type productJsonSchema, type saleJsonSchema } from './products.openapi.ts';

const streamPage = 500;

function productJson(product: ListedProduct): z.infer<typeof productJsonSchema> {
  return {
    id: product.id,
    name: product.name,
    keywords: product.keywords,
    stock: product.stock,
    description: product.description,
    category: categoryName(product.categoryId, product.language),
    category_id: product.categoryId,
    language: product.language,
    enrichment_status: product.enrichmentStatus,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
  };
}

const sellBodySchema = z.object({ quantity: z.unknown().optional() });

type RestContext = Context<GatewayEnv>;

/** The REST shims under /products: the use cases of GraphQL, nothing written twice. */
export function productRoutes(useCases: UseCases) {
  const app = new Hono<GatewayEnv>();

  app.post('/', async (c) => {
    const request = c.get('request');
    const body = await readJson(c);
    if (body instanceof Response) return body;
    const wait = !/\brespond-async\b/i.test(c.req.header('prefer') ?? '');
    const idempotencyKey = c.req.header('idempotency-key');
    const outcome = await useCases.createProduct(fromJson(body), { wait, idempotencyKey }, request);
    if (isFailure(outcome)) return failureProblem(outcome, request);
    if (outcome.replayed) c.header('idempotency-replayed', 'true');
    c.header('location', `/products/${outcome.product.id}`);
    // By what the answer holds: a replay is the first answer, however it is asked for.
    const isFinished = outcome.product.enrichmentStatus === 'READY';
    if (!isFinished) c.header('preference-applied', 'respond-async');
    return c.json(productJson(outcome.product), isFinished ? 201 : 202);
  });

  app.get('/', async (c) => {
    const request = c.get('request');
    const query = listQuerySchema(request.locale).safeParse(c.req.query());
    if (!query.success)
      return failureProblem({ kind: 'invalid-input', fields: fieldProblems(query.error) }, request);
    const { limit, after, search, category, stock_status } = query.data;
    const filter: ProductFilter = {
      search,
      categoryIds: category ? [category] : undefined,
      stockStatus: stock_status ? [stock_status] : undefined,
    };
    if (limit === undefined && after === undefined) return streamAll(c, useCases, filter);
    const size = limit ?? 1000;
    const rows = await useCases.products.page(pageQuery(filter, size + 1, after), request.signal);
    const page = rows.slice(0, size);
    const last = page.at(-1);
    if (rows.length > size && last) {
      const next = new URL(c.req.url);
      next.searchParams.set('after', String(last.id));
      c.header('link', `<${next.pathname}${next.search}>; rel="next"`);
    }
    return withEtag(c, JSON.stringify(page.map(productJson)));
  });

  app.get('/:id', async (c) => {
    const id = parseId(c.req.param('id'));
    const product = id === undefined ? null : await useCases.products.find(id, c.get('request').signal);
    if (!product)
      return failureProblem({ kind: 'product-not-found', productId: c.req.param('id') }, c.get('request'));
    return withEtag(c, JSON.stringify(productJson(product)));
  });

  app.post('/:id/sell', async (c) => {
    const request = c.get('request');
    const body = await readJson(c, {});
    if (body instanceof Response) return body;
    const quantity = sellBodySchema.safeParse(body);
    const outcome = await useCases.sellProduct(
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

  return app;
}

function pageQuery(filter: ProductFilter, limit: number, after: number | undefined): PageQuery {
  const cursor = after === undefined ? undefined : { key: after, id: after };
  return { filter, sort: 'CREATED_AT', descending: false, limit, after: cursor };
}

async function readJson(c: RestContext, whenEmpty?: object): Promise<unknown> {
  const text = await c.req.text();
  if (text === '' && whenEmpty) return whenEmpty;
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    const { traceId, locale } = c.get('request');
    const detail = locale === 'es' ? 'El cuerpo no es JSON válido.' : 'The body is not valid JSON.';
    return problem(
      422,
      { code: 'INVALID_JSON', detail, errors: [{ path: '', message: detail }] },
      { traceId },
    );
  }
}

const jsonBodySchema = z.looseObject({ category_id: z.unknown().optional() });

/** The body with the use case's names for the contract's. What is no object goes on as it is, to be refused there. */
function fromJson(body: unknown): unknown {
  const parsed = jsonBodySchema.safeParse(body);
  if (!parsed.success || parsed.data.category_id === undefined) return body;
  const { category_id, ...others } = parsed.data;
  return { ...others, categoryId: category_id };
}

/** Whether the client has this version: the weak comparison of `If-None-Match` (RFC 9110, 13.1.2). */
function isKnown(c: RestContext, etag: string): boolean {
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  const opaque = (tag: string) => tag.replace(/^W\//, '');
  return known.some((tag) => tag === '*' || opaque(tag) === opaque(etag));
}

function withEtag(c: RestContext, body: string): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  c.header('etag', etag);
  if (isKnown(c, etag)) return c.body(null, 304);
  return c.body(body, 200, { 'content-type': 'application/json' });
}

/** All products as one JSON array, a keyset page in memory at a time. */
async function streamAll(c: RestContext, useCases: UseCases, filter: ProductFilter): Promise<Response> {
  const request = c.get('request');
  const etag = `W/"${await useCases.products.revision(filter, request.signal)}"`;
  c.header('etag', etag);
  if (isKnown(c, etag)) return c.body(null, 304);
  const pages = allPages(useCases, filter, request.signal);
  // Up to here what goes wrong has an answer of its own.
  const first = await pages.next();
  request.liftDeadline();
  const failed = (error: unknown) => {
    reportUnexpected(error, request);
    // Cut off: what has come must not look like the whole.
    c.env.outgoing.destroy();
  };
  // Bytes by the chunk: the next page is read when the client has taken this one.
  const body = Readable.toWeb(Readable.from(jsonArray(first, pages, failed), { highWaterMark: 1 }));
  return new Response(body as BodyInit, { headers: { etag, 'content-type': 'application/json' } });
}

async function* allPages(useCases: UseCases, filter: ProductFilter, signal: AbortSignal) {
  let after: number | undefined;
  for (;;) {
    const rows = await useCases.products.page(pageQuery(filter, streamPage, after), signal);
    if (rows.length > 0) yield rows;
    if (rows.length < streamPage) return;
    after = rows.at(-1)?.id;
  }
}

type Pages = AsyncGenerator<ListedProduct[], void>;

async function* jsonArray(
  first: IteratorResult<ListedProduct[], void>,
  pages: Pages,
  failed: (error: unknown) => void,
) {
  const encoder = new TextEncoder();
  let separator = '[';
  try {
    for (let page = first; !page.done; page = await pages.next()) {
      yield encoder.encode(separator + page.value.map((row) => JSON.stringify(productJson(row))).join(','));
      separator = ',';
    }
  } catch (error) {
    return failed(error);
  }
  yield encoder.encode(separator === '[' ? '[]' : ']');
}
