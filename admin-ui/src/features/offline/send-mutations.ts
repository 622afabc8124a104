import { graphql } from '../../graphql/graphql.ts';
import { StockFields } from '../../graphql/product-fragments.ts';

// Questions of the queue's own: they ask whether what was refused may be done by sending it once more.

export const SendSale = graphql(
  `
    mutation SendSale($input: SellProductInput!) {
      sellProduct(input: $input) {
        __typename
        ... on Sale {
          product {
            ...StockFields
          }
        }
        ... on OutOfStockError {
          available
        }
        ... on Error {
          message
          retryable
        }
      }
    }
  `,
  [StockFields],
);

export const SendRestock = graphql(
  `
    mutation SendRestock($input: RestockProductInput!) {
      restockProduct(input: $input) {
        __typename
        ... on Restock {
          product {
            ...StockFields
          }
        }
        ... on Error {
          message
          retryable
        }
      }
    }
  `,
  [StockFields],
);
