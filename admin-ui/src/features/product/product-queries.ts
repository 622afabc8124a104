import { graphql } from '../../graphql/graphql.ts';
import { ProductFields } from '../../graphql/product-fragments.ts';

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
        ... on Error {
          message
        }
        ... on InvalidInputError {
          message
          fields {
            path
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
        ... on Error {
          message
        }
      }
    }
  `,
  [ProductFields],
);

export const DeleteProduct = graphql(`
  mutation DeleteProduct($input: DeleteProductInput!) {
    deleteProduct(input: $input) {
      __typename
      ... on DeletedProduct {
        productId
      }
      ... on ProductHasHistoryError {
        message
      }
      ... on Error {
        message
      }
    }
  }
`);
