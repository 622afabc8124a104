import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

/** What a row shows of a product. */
export const ProductRowFields = graphql(`
  fragment ProductRowFields on Product {
    id
    name
    stock
    stockStatus
    sku
    barcode
    archivedAt
    isSample
    category {
      id
      name(locale: $locale)
    }
    enrichment {
      status
      warnings
    }
    review {
      status
      approvedBy {
        kind
      }
    }
  }
`);

export type ProductRow = ResultOf<typeof ProductRowFields>;

export const ProductsPageQuery = graphql(
  `
    query ProductsPage(
      $first: Int
      $after: String
      $last: Int
      $before: String
      $filter: ProductFilter
      $orderBy: ProductOrder
      $locale: Locale!
    ) {
      products(
        first: $first
        after: $after
        last: $last
        before: $before
        filter: $filter
        orderBy: $orderBy
      ) {
        edges {
          node {
            id
            ...ProductRowFields
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  `,
  [ProductRowFields],
);

export type ProductsPage = ResultOf<typeof ProductsPageQuery>['products'];

/** Rows that are on screen and stand on another page, or in none, by now. */
export const ProductsByIdQuery = graphql(
  `
    query ProductsById($ids: [ID!]!, $locale: Locale!) {
      products(first: 100, filter: { ids: $ids }) {
        edges {
          node {
            id
            ...ProductRowFields
          }
        }
      }
    }
  `,
  [ProductRowFields],
);

/** Apart from the page: counting takes longer, and nobody waits for it. */
export const ProductCountQuery = graphql(`
  query ProductCount($filter: ProductFilter) {
    products(first: 1, filter: $filter) {
      totalCount
    }
  }
`);

export const CountersQuery = graphql(`
  query Counters {
    out: products(first: 1, filter: { stockStatus: [OUT] }) {
      totalCount
    }
    low: products(first: 1, filter: { stockStatus: [LOW] }) {
      totalCount
    }
    review: products(first: 1, filter: { review: PENDING }) {
      totalCount
    }
    failedAlerts: alerts(first: 1, filter: { status: [FAILED] }) {
      totalCount
    }
  }
`);
