import { graphql } from '../../graphql/graphql.ts';
import { ProductFields } from '../../graphql/product-fragments.ts';

/** The queue, the oldest first: what comes meanwhile stands behind. */
export const ReviewQuery = graphql(
  `
    query Review($first: Int!, $locale: Locale!) {
      products(first: $first, filter: { review: PENDING }, orderBy: { by: CREATED_AT, direction: ASC }) {
        totalCount
        edges {
          node {
            id
            ...ProductFields
          }
        }
      }
    }
  `,
  [ProductFields],
);

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
