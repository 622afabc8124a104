import { graphql } from '../../graphql/graphql.ts';
import { StockFields } from '../../graphql/product-fragments.ts';

export const RestockProduct = graphql(
  `
  mutation RestockProduct($input: RestockProductInput!) {
    restockProduct(input: $input) {
      __typename
      ... on Restock {
        product {
          ...StockFields
        }
      }
      ... on Error {
        message
      }
    }
  }
`,
  [StockFields],
);
