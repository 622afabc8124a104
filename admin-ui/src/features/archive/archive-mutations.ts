import { graphql } from '../../graphql/graphql.ts';

export const ArchiveProduct = graphql(`
  mutation ArchiveProduct($input: ArchiveProductInput!) {
    archiveProduct(input: $input) {
      __typename
      ... on Product {
        id
        archivedAt
        version
      }
      ... on Error {
        message
      }
    }
  }
`);

export const RestoreProduct = graphql(`
  mutation RestoreProduct($input: RestoreProductInput!) {
    restoreProduct(input: $input) {
      __typename
      ... on Product {
        id
        archivedAt
        version
      }
      ... on Error {
        message
      }
    }
  }
`);
