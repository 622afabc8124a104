import { AlertFields } from '../../graphql/alert-fragments.ts';
import { graphql } from '../../graphql/graphql.ts';

export const AlertsQuery = graphql(
  `
    query Alerts($first: Int!, $after: String, $filter: AlertFilter) {
      alerts(first: $first, after: $after, filter: $filter) {
        totalCount
        edges {
          node {
            ...AlertFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [AlertFields],
);

/** The ids of alerts to send again, page by page. */
export const AlertIdsQuery = graphql(`
  query AlertIds($after: String, $filter: AlertFilter) {
    alerts(first: 100, after: $after, filter: $filter) {
      edges {
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const RedeliverAlert = graphql(
  `
    mutation RedeliverAlert($id: ID!) {
      redeliverAlert(input: { alertId: $id }) {
        __typename
        ... on StockAlert {
          ...AlertFields
        }
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
  [AlertFields],
);
