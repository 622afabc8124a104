import { graphql } from '../../graphql/graphql.ts';

export const CountReviewQuery = graphql(`
  query CountReview {
    products(first: 1, filter: { review: PENDING }) {
      totalCount
    }
  }
`);
