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

export const AdjustStock = graphql(
  `
  mutation AdjustStock($input: AdjustStockInput!) {
    adjustStock(input: $input) {
      __typename
      ... on Adjustment {
        product {
          ...StockFields
        }
      }
      ... on StockChangedError {
        message
        current {
          ...StockFields
        }
      }
      ... on InvalidInputError {
        message
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
  [StockFields],
);
