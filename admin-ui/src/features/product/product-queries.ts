import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

const ProductFields = graphql(`
  fragment ProductFields on Product @_unmask {
    id
    name
    keywords
    stock
    stockStatus
    description
    version
    updatedAt
    category {
      id
      name(locale: $locale)
    }
    enrichment {
      status
      origin
      model
      promptVersion
      attempts
      durationMs
      confidence
      previousDescription
      warnings
      alternatives {
        id
        name(locale: $locale)
      }
      failure {
        code
        message
        retryable
        retryAt
      }
    }
  }
`);

export type Product = ResultOf<typeof ProductFields>;

export const ProductQuery = graphql(
  `
    query Product($id: ID!, $locale: Locale!) {
      product(id: $id) {
        ...ProductFields
      }
    }
  `,
  [ProductFields],
);

export const MovementsQuery = graphql(`
  query Movements($id: ID!, $first: Int!) {
    product(id: $id) {
      id
      movements(first: $first) {
        edges {
          node {
            id
            kind
            quantity
            stockAfter
            at
            undoes
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

export const UpdateProduct = graphql(
  `
    mutation UpdateProduct($input: UpdateProductInput!, $locale: Locale!) {
      updateProduct(input: $input) {
        __typename
        ... on Product {
          ...ProductFields
        }
        ... on VersionConflictError {
          message
          current {
            ...ProductFields
          }
        }
        ... on ProductNotFoundError {
          message
        }
        ... on InvalidInputError {
          message
          fields {
            message
          }
        }
      }
    }
  `,
  [ProductFields],
);

export const EnrichProduct = graphql(
  `
    mutation EnrichProduct($input: EnrichProductInput!, $locale: Locale!) {
      enrichProduct(input: $input) {
        __typename
        ... on Product {
          ...ProductFields
        }
        ... on ProductNotFoundError {
          message
        }
      }
    }
  `,
  [ProductFields],
);

export const RestockProduct = graphql(`
  mutation RestockProduct($input: RestockProductInput!) {
    restockProduct(input: $input) {
      __typename
      ... on Restock {
        product {
          id
          stock
          stockStatus
          version
        }
      }
      ... on ProductNotFoundError {
        message
      }
      ... on InvalidInputError {
        message
      }
      ... on IdempotencyConflictError {
        message
      }
    }
  }
`);

export const DeleteProduct = graphql(`
  mutation DeleteProduct($input: DeleteProductInput!) {
    deleteProduct(input: $input) {
      __typename
      ... on DeletedProduct {
        productId
      }
      ... on ProductNotFoundError {
        message
      }
      ... on VersionConflictError {
        message
      }
    }
  }
`);
