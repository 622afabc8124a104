import { graphql } from '../../graphql/graphql.ts';

/** What the page of a list does without: of the products on screen, and only what is shown of them. */
export const ExtraMomentsQuery = graphql(`
  query ExtraColumnsOfMoments($ids: [ID!]!, $archived: Boolean, $withLastSale: Boolean!) {
    products(first: 100, filter: { ids: $ids, archived: $archived }) {
      edges {
        node {
          id
          createdAt
          lastSoldAt @include(if: $withLastSale)
        }
      }
    }
  }
`);

/** What is reckoned of four weeks of sales. */
export const ExtraReplenishmentQuery = graphql(`
  query ExtraColumnsOfReplenishment($ids: [ID!]!, $archived: Boolean) {
    products(first: 100, filter: { ids: $ids, archived: $archived }) {
      edges {
        node {
          id
          replenishment {
            minimum
            daysLeft
            unitsPerDay
            supplier {
              id
              name
            }
          }
        }
      }
    }
  }
`);
