import type { ResultOf } from 'gql.tada';
import { AlertFields } from '../../../graphql/alert-fragments.ts';
import { graphql } from '../../../graphql/graphql.ts';

/** What happened to a product, the newest first: of each kind a page. The trail is for those who may read it. */
export const TimelineQuery = graphql(
  `
    query Timeline(
      $id: ID!
      $actions: [String!]!
      $withMovements: Boolean!
      $movementsAfter: String
      $withAlerts: Boolean!
      $alertsAfter: String
      $withEvents: Boolean!
      $eventsAfter: String
    ) {
      product(id: $id) {
        id
        movements(first: 20, after: $movementsAfter) @include(if: $withMovements) {
          edges {
            node {
              id
              kind
              quantity
              stockAfter
              at
              undoes
              undoableUntil
              reason
              note
              actor {
                id
                name
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
        alerts(first: 20, after: $alertsAfter) @include(if: $withAlerts) {
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
      activity(first: 20, after: $eventsAfter, filter: { subjectId: $id, actions: $actions })
        @include(if: $withEvents) {
        edges {
          node {
            id
            at
            action
            actor {
              id
              name
            }
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
  `,
  [AlertFields],
);

export type TimelineData = ResultOf<typeof TimelineQuery>;
type NodeOf<Connection> = Connection extends { edges: { node: infer Node }[] } ? Node : never;
export type Movement = NodeOf<NonNullable<NonNullable<TimelineData['product']>['movements']>>;
export type TrailEvent = NodeOf<NonNullable<TimelineData['activity']>>;
