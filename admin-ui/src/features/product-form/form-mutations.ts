import { graphql } from '../../graphql/graphql.ts';

export const CreateProduct = graphql(`
  mutation CreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      __typename
      ... on Product {
        id
        name
        review {
          draft
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
      ... on Error {
        message
      }
      ... on Error {
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
      ... on Error {
        message
      }
    }
  }
`);

export const SuggestKeywords = graphql(`
  mutation SuggestKeywords($input: SuggestKeywordsInput!) {
    suggestKeywords(input: $input) {
      __typename
      ... on SuggestedKeywords {
        keywords
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
      ... on Error {
        message
      }
    }
  }
`);

export const DuplicateNameQuery = graphql(`
  query DuplicateName($name: String!) {
    products(first: 1, filter: { names: [$name] }) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);
