import { graphql } from '../../graphql/graphql.ts';

export const JobFields = graphql(`
  fragment JobFields on BulkJob @_unmask {
    id
    action
    status
    total
    done
    failed
    inBatches
    actor {
      name
    }
    createdAt
    finishedAt
  }
`);

export const JobsQuery = graphql(
  `
    query Jobs($after: String) {
      bulkJobs(first: 20, after: $after) {
        edges {
          node {
            ...JobFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [JobFields],
);

export const JobQuery = graphql(
  `
    query Job($id: ID!) {
      bulkJob(id: $id) {
        ...JobFields
      }
    }
  `,
  [JobFields],
);

export const JobFailuresQuery = graphql(`
  query JobFailures($id: ID!, $first: Int!, $after: ID) {
    bulkJob(id: $id) {
      id
      failures(first: $first, after: $after) {
        productId
        productName
        code
        message
      }
    }
  }
`);

export const CancelJob = graphql(
  `
    mutation CancelJob($id: ID!) {
      cancelBulkJob(input: { jobId: $id }) {
        __typename
        ...JobFields
        ... on Error {
          message
        }
      }
    }
  `,
  [JobFields],
);

export const EstimateQuery = graphql(`
  query Estimate($ids: [ID!], $filter: ProductFilter, $overwriteManual: Boolean!) {
    estimateEnrichment(ids: $ids, filter: $filter, overwriteManual: $overwriteManual) {
      __typename
      ... on EnrichmentEstimate {
        products
        calls
        tokens
        price
        measured
        batch
        fitting
      }
      ... on Error {
        message
      }
    }
  }
`);

export const StartUpdate = graphql(
  `
    mutation StartUpdate($input: UpdateProductsInput!) {
      started: updateProducts(input: $input) {
        __typename
        ...JobFields
        ... on InvalidInputError {
          fields {
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [JobFields],
);

export const StartEnrichment = graphql(
  `
    mutation StartEnrichment($input: EnrichProductsInput!) {
      started: enrichProducts(input: $input) {
        __typename
        ...JobFields
        ... on InvalidInputError {
          fields {
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [JobFields],
);

export const StartArchive = graphql(
  `
    mutation StartArchive($input: ProductSelectionInput!) {
      started: archiveProducts(input: $input) {
        __typename
        ...JobFields
        ... on InvalidInputError {
          fields {
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [JobFields],
);

export const StartApproval = graphql(
  `
    mutation StartApproval($input: ProductSelectionInput!) {
      started: approveDrafts(input: $input) {
        __typename
        ...JobFields
        ... on InvalidInputError {
          fields {
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [JobFields],
);
