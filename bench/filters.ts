import { z } from 'zod';
import { median, percentile } from './load.ts';

/** Every filter and order of the list, as variables of one query that asks for the total too. */
const lists: Record<string, object> = {
  'no filter': {},
  'search, one word': { filter: { search: 'inalambrico' } },
  'search, two words and a number': { filter: { search: 'reflex serie 42' } },
  'search, rare': { filter: { search: 'c4ca4238' } },
  'search, two letters': { filter: { search: 'xq' } },
  'search, in vain': { filter: { search: 'esternocleidomastoideo' } },
  'search, the best match first': { filter: { search: 'inalambrico' }, orderBy: { by: 'RELEVANCE' } },
  'search, two words, the best first': { filter: { search: 'camaras serie' }, orderBy: { by: 'RELEVANCE' } },
  'search, misspelt': { filter: { search: 'taladrro' }, orderBy: { by: 'RELEVANCE' } },
  'search, one letter, the best first': { filter: { search: 'a' }, orderBy: { by: 'RELEVANCE' } },
  'one category': { filter: { categoryIds: ['sports'] } },
  'two categories': { filter: { categoryIds: ['sports', 'office'] } },
  uncategorised: { filter: { uncategorised: true } },
  'out of stock': { filter: { stockStatus: ['OUT'] } },
  'low stock': { filter: { stockStatus: ['LOW'] } },
  'out or low': { filter: { stockStatus: ['OUT', 'LOW'] } },
  'stock is fine': { filter: { stockStatus: ['OK'] } },
  'texts failed': { filter: { enrichmentStatus: ['FAILED'] } },
  'texts pending or processing': { filter: { enrichmentStatus: ['PENDING', 'PROCESSING'] } },
  'to be reviewed': { filter: { needsReview: true } },
  'nothing to review': { filter: { needsReview: false } },
  'exact names': { filter: { names: ['Taladro', 'Lámpara'] } },
  'low, of a category, by search': {
    filter: { stockStatus: ['LOW'], categoryIds: ['sports'], search: 'montaña' },
  },
  'by name': { orderBy: { by: 'NAME', direction: 'ASC' } },
  'by name, backwards': { orderBy: { by: 'NAME', direction: 'DESC' } },
  'by stock': { orderBy: { by: 'STOCK', direction: 'ASC' } },
  'by stock, backwards': { orderBy: { by: 'STOCK', direction: 'DESC' } },
  'the newest first': { orderBy: { by: 'CREATED_AT', direction: 'DESC' } },
  'by stock, of a search': { filter: { search: 'lampara' }, orderBy: { by: 'STOCK', direction: 'DESC' } },
};

const query = `query ($filter: ProductFilter, $orderBy: ProductOrder, $after: String) {
  products(first: 20, after: $after, filter: $filter, orderBy: $orderBy) { totalCount
    edges { node { id name stock stockStatus category { id name } enrichment { status } } }
    pageInfo { hasNextPage endCursor } } }`;

const answerSchema = z.object({
  data: z.object({
    products: z.object({ totalCount: z.number(), pageInfo: z.object({ endCursor: z.string().nullable() }) }),
  }),
});

/** How long each filtered list takes, one request after another: the first page and the one behind it, with the total. */
export async function measureFilters(url: string, limitMs: number, repeats = 10) {
  const table = [];
  for (const [list, variables] of Object.entries(lists)) {
    const times: number[] = [];
    let products = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const first = await ask(url, variables);
      const second = await ask(url, { ...variables, after: first.endCursor });
      times.push(first.ms, second.ms);
      products = first.total;
    }
    const p95 = percentile(times, 0.95);
    table.push({
      list,
      products,
      'median ms': Math.round(median(times)),
      'p95 ms': Math.round(p95),
      [`under ${limitMs} ms`]: p95 < limitMs ? 'yes' : 'NO',
    });
  }
  return table;
}

async function ask(url: string, variables: object) {
  const startedAt = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body: unknown = await response.json();
  const ms = performance.now() - startedAt;
  const { totalCount, pageInfo } = answerSchema.parse(body).data.products;
  return { ms, total: totalCount, endCursor: pageInfo.endCursor };
}
