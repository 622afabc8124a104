import type { ResultOf } from 'gql.tada';
import { graphql } from '../../../graphql/graphql.ts';

export const ImportQuery = graphql(`
  query Import($id: ID!, $first: Int!, $afterLine: Int!, $results: [ImportResult!], $undone: Boolean) {
    import(id: $id) {
      id
      fileName
      mode
      key
      state
      created
      updated
      unchanged
      skipped
      refused
      undone
      kept
      startedAt
      finishedAt
      actor {
        kind
        name
      }
      undoneBy {
        kind
        name
      }
      rows(first: $first, afterLine: $afterLine, results: $results, undone: $undone) {
        line
        result
        productId
        name
        reason
        undone
      }
    }
  }
`);

export const ImportsQuery = graphql(`
  query Imports($after: String) {
    imports(first: 20, after: $after) {
      edges {
        node {
          id
          fileName
          state
          created
          updated
          refused
          startedAt
          actor {
            kind
            name
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

export const UndoImport = graphql(`
  mutation UndoImport($id: ID!) {
    undoImport(input: { importId: $id }) {
      __typename
      ... on ImportAnswer {
        import {
          id
          state
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export type ShownImport = NonNullable<ResultOf<typeof ImportQuery>['import']>;
export type ShownRow = ShownImport['rows'][number];

/** Something still happens to it by itself. */
export function isMoving({ state }: Pick<ShownImport, 'state'>): boolean {
  return state === 'RECEIVING' || state === 'APPLYING' || state === 'UNDOING';
}
