import { graphql } from '../../graphql/graphql.ts';

const SavedViewFields = graphql(`
  fragment SavedViewFields on SavedView @_unmask {
    id
    name
    shared
    own
    mayChange
    filter {
      search
      categoryIds
      uncategorised
      stockStatus
      enrichmentStatus
      needsReview
      review
      archived
      names
      ids
    }
    orderBy {
      by
      direction
    }
  }
`);

export const SavedViewsQuery = graphql(
  `
    query SavedViews {
      savedViews {
        ...SavedViewFields
      }
    }
  `,
  [SavedViewFields],
);

/** Apart from the views: counting takes longer, and nobody waits for it. */
export const SavedViewCountsQuery = graphql(`
  query SavedViewCounts {
    savedViews {
      id
      productCount
    }
  }
`);

export const SaveViewMutation = graphql(
  `
    mutation SaveView($input: SaveViewInput!) {
      saveView(input: $input) {
        __typename
        ...SavedViewFields
        ... on InvalidInputError {
          fields {
            path
            message
          }
        }
        ... on Error {
          code
          message
        }
      }
    }
  `,
  [SavedViewFields],
);

export const DeleteViewMutation = graphql(`
  mutation DeleteView($id: ID!) {
    deleteView(input: { viewId: $id }) {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
`);
