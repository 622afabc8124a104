import { graphql } from '../../graphql/graphql.ts';

export const ActivityQuery = graphql(`
  query Activity($first: Int, $after: String, $filter: ActivityFilter) {
    activity(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id
          at
          actor {
            kind
            name
          }
          address
          traceId
          action
          subjectId
          subjectName
          changes {
            field
            before
            after
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
