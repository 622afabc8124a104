import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

/** How many there are of what needs a person, and the first of each. */
export const TodayQuery = graphql(`
  query Today {
    out: products(first: 3, filter: { stockStatus: [OUT] }) {
      totalCount
      edges {
        node {
          id
          name
        }
      }
    }
    lateOrders: openOrders(first: 3, late: true) {
      totalCount
      edges {
        node {
          id
          expectedOn
          product {
            id
            name
          }
        }
      }
    }
    failedAlerts: alerts(first: 3, filter: { status: [FAILED] }) {
      totalCount
      edges {
        node {
          id
          product {
            id
            name
          }
        }
      }
    }
    review: products(first: 3, filter: { review: PENDING }) {
      totalCount
      edges {
        node {
          id
          name
        }
      }
    }
    failedTexts: products(first: 3, filter: { enrichmentStatus: [FAILED] }) {
      totalCount
      edges {
        node {
          id
          name
        }
      }
    }
    imports(first: 20) {
      edges {
        node {
          id
          fileName
          state
          refused
          startedAt
        }
      }
    }
  }
`);

/** What is sold out within days: reckoned of all products, and much more to read than the rest. */
export const SoonQuery = graphql(`
  query Soon {
    soon: replenishment(first: 3, runsOutSoon: true) {
      totalCount
      edges {
        node {
          id
          name
          replenishment {
            daysLeft
          }
        }
      }
    }
  }
`);

export type Soon = ResultOf<typeof SoonQuery>['soon'];
export type Today = ResultOf<typeof TodayQuery>;
