import { Readable } from 'node:stream';
import type { PageQuery } from '../../catalog/list-products.sql.ts';
import type { ListedProduct } from '../../catalog/product.ts';
import type { ProductFilter } from '../../catalog/product-filter.sql.ts';
import type { UseCases } from '../../use-cases.ts';
import { reportUnexpected } from '../unexpected-error.ts';
import type { RestContext } from './documented.ts';
import { isKnown } from './etag.ts';
import { productJson } from './product-json.ts';

const streamPage = 500;

/** So many products of the filter, by id, behind the id. */
export function pageQuery(filter: ProductFilter, limit: number, after: number | undefined): PageQuery {
  const cursor = after === undefined ? undefined : { key: after, id: after };
  return { filter, order: { by: 'CREATED_AT' }, descending: false, limit, after: cursor };
}

/** All products as one JSON array, a keyset page in memory at a time. */
export async function streamAll(c: RestContext, filter: ProductFilter): Promise<Response> {
  const request = c.get('request');
  const useCases = c.get('useCases');
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
