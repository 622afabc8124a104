import { graphql } from '../../graphql/graphql.ts';

export const LoadSampleData = graphql(`
  mutation LoadSampleData {
    loadSampleData(input: {}) {
      __typename
      ... on SampleData {
        products
      }
      ... on Error {
        message
      }
    }
  }
`);

export const ArchiveSampleData = graphql(`
  mutation ArchiveSampleData {
    archiveSampleData {
      __typename
      ... on SampleData {
        products
      }
      ... on Error {
        message
      }
    }
  }
`);
