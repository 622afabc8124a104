import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';
import { uncachedClient } from '../../graphql/uncached-client.ts';

const ExportProducts = graphql(`
  query ExportProducts($after: String, $filter: ProductFilter, $orderBy: ProductOrder, $locale: Locale!) {
    products(first: 100, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          id
          isSample
          sku
          barcode
          name
          keywords
          stock
          minimum
          stockStatus
          description
          category {
            name(locale: $locale)
          }
          enrichment {
            status
            origin
          }
          review {
            status
          }
          createdAt
          updatedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const CountProducts = graphql(`
  query CountExport($filter: ProductFilter) {
    products(first: 1, filter: $filter) {
      totalCount
    }
  }
`);

type Variables = VariablesOf<typeof ExportProducts>;
/** Which products, in which order: what the list of the products page asks the gateway for. */
export type ExportList = Pick<Variables, 'filter' | 'orderBy'>;
export type ExportedProduct = ResultOf<typeof ExportProducts>['products']['edges'][number]['node'];

/** So many ids a filter takes. */
const MOST_IDS = 100;

/** A list of more products by their ids than one filter takes is several lists. */
function listsOf(list: ExportList): ExportList[] {
  const ids = list.filter?.ids;
  if (!ids || ids.length <= MOST_IDS) return [list];
  const lists: ExportList[] = [];
  for (let from = 0; from < ids.length; from += MOST_IDS)
    lists.push({ ...list, filter: { ...list.filter, ids: ids.slice(from, from + MOST_IDS) } });
  return lists;
}

/** Every product of the list, page by page. Fails where the gateway does. */
export async function* readProducts(
  list: ExportList,
  locale: 'es' | 'en',
): AsyncGenerator<ExportedProduct[]> {
  for (const part of listsOf(list)) yield* readPart(part, locale);
}

async function* readPart(list: ExportList, locale: 'es' | 'en'): AsyncGenerator<ExportedProduct[]> {
  let after: string | null = null;
  do {
    const page = await readPage({ ...list, after, locale });
    yield page.edges.map(({ node }) => node);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

async function readPage(variables: Variables) {
  const { data, error } = await uncachedClient.query(ExportProducts, variables);
  if (!data) throw error;
  return data.products;
}

export async function countProducts(list: ExportList): Promise<number> {
  let count = 0;
  for (const { filter } of listsOf(list)) count += await countPart(filter);
  return count;
}

async function countPart(filter: ExportList['filter']): Promise<number> {
  const { data, error } = await uncachedClient.query(CountProducts, { filter });
  if (!data) throw error;
  return data.products.totalCount;
}
