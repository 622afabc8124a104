import { graphql } from '../../graphql/graphql.ts';
import { ProductFields } from '../../graphql/product-fragments.ts';

export const ApproveProduct = graphql(
  `
    mutation ApproveProduct($input: ApproveProductInput!, $locale: Locale!) {
      approveProduct(input: $input) {
        __typename
        ... on Product {
          ...ProductFields
        }
        ... on VersionConflictError {
          current {
            ...ProductFields
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [ProductFields],
);

export const ApproveProducts = graphql(
  `
    mutation ApproveProducts($input: ApproveProductsInput!, $locale: Locale!) {
      approveProducts(input: $input) {
        __typename
        ... on ApprovedProducts {
          results {
            __typename
            ... on Product {
              ...ProductFields
            }
            ... on VersionConflictError {
              current {
                ...ProductFields
              }
            }
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [ProductFields],
);

export const RejectDraft = graphql(
  `
    mutation RejectDraft($input: RejectDraftInput!, $locale: Locale!) {
      rejectDraft(input: $input) {
        __typename
        ... on Product {
          ...ProductFields
        }
        ... on VersionConflictError {
          current {
            ...ProductFields
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [ProductFields],
);
