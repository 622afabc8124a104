import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';
import { uncachedClient } from '../../graphql/uncached-client.ts';

const ExportProducts = graphql(`
  query ExportProducts($after: String, $filter: ProductFilter, $orderBy: ProductOrder, $locale: Locale!) {
    products(first: 100, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          id
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

/** Every product of the list, page by page. Fails where the gateway does. */
export async function* readProducts(
  list: ExportList,
  locale: 'es' | 'en',
): AsyncGenerator<ExportedProduct[]> {
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

export async function countProducts({ filter }: ExportList): Promise<number> {
  const { data, error } = await uncachedClient.query(CountProducts, { filter });
  if (!data) throw error;
  return data.products.totalCount;
}
