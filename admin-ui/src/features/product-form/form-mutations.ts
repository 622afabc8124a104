import { graphql } from '../../graphql/graphql.ts';

export const CreateProduct = graphql(`
  mutation CreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      __typename
      ... on Product {
        id
        name
      }
      ... on InvalidInputError {
        message
        fields {
          path
          message
        }
      }
      ... on AiUnavailableError {
        message
        retryAfterMs
      }
      ... on IdempotencyConflictError {
        message
      }
      ... on UnauthenticatedError {
        message
      }
      ... on ForbiddenError {
        message
      }
      ... on RateLimitedError {
        message
      }
    }
  }
`);

export const PreviewEnrichment = graphql(`
  mutation PreviewEnrichment($input: EnrichmentInput!) {
    previewEnrichment(input: $input) {
      __typename
      ... on EnrichmentPreview {
        description
        category {
          id
        }
        enrichment {
          warnings
          alternatives {
            id
          }
        }
      }
      ... on InvalidInputError {
        message
        fields {
          path
          message
        }
      }
      ... on AiUnavailableError {
        message
        retryAfterMs
      }
      ... on UnauthenticatedError {
        message
      }
      ... on ForbiddenError {
        message
      }
      ... on RateLimitedError {
        message
      }
    }
  }
`);

export const DuplicateNameQuery = graphql(`
  query DuplicateName($search: String!) {
    products(first: 20, filter: { search: $search }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
