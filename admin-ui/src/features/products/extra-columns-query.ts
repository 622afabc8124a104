import { graphql } from '../../graphql/graphql.ts';

/** What the page of a list does without: of the products on screen, and only what is shown of them. */
export const ExtraColumnsQuery = graphql(`
  query ExtraColumns(
    $ids: [ID!]!
    $archived: Boolean
    $withReplenishment: Boolean!
    $withLastSale: Boolean!
  ) {
    products(first: 100, filter: { ids: $ids, archived: $archived }) {
      edges {
        node {
          id
          createdAt
          lastSoldAt @include(if: $withLastSale)
          replenishment @include(if: $withReplenishment) {
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
