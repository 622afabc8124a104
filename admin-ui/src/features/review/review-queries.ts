import { graphql } from '../../graphql/graphql.ts';
import { ProductFields } from '../../graphql/product-fragments.ts';

/** The queue, the oldest first: what comes meanwhile stands behind. */
export const ReviewQuery = graphql(
  `
    query Review($first: Int!, $locale: Locale!) {
      products(first: $first, filter: { review: PENDING }, orderBy: { by: CREATED_AT, direction: ASC }) {
        totalCount
        edges {
          node {
            id
            ...ProductFields
          }
        }
      }
    }
  `,
  [ProductFields],
);
