import { graphql } from '../../graphql/graphql.ts';

/** By code, name or number: the product of this code, that of this number, and what a search finds. */
export const FindToCount = graphql(`
  query FindToCount($text: String!, $id: ID!, $isNumber: Boolean!) {
    byNumber: product(id: $id) @include(if: $isNumber) {
      id
      name
      stock
    }
    byCode: productByCode(code: $text) {
      id
      name
      stock
      archivedAt
    }
    products(first: 6, filter: { search: $text }) {
      edges {
        node {
          id
          name
          stock
        }
      }
    }
  }
`);

export const CategoryToCount = graphql(`
  query CategoryToCount($categoryId: ID!, $after: String) {
    products(first: 100, after: $after, filter: { categoryIds: [$categoryId] }, orderBy: { by: NAME }) {
      edges {
        node {
          id
          name
          stock
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const StockToCount = graphql(`
  query StockToCount($id: ID!) {
    product(id: $id) {
      id
      stock
    }
  }
`);
