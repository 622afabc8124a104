import { graphql } from '../../graphql/graphql.ts';
import { StockFields } from '../../graphql/product-fragments.ts';

// What is sent later, or again: they ask whether what was refused may be done by sending it once more.

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

export const SendCount = graphql(
  `
    mutation SendCount($input: AdjustStockInput!) {
      adjustStock(input: $input) {
        __typename
        ... on Adjustment {
          product {
            ...StockFields
          }
        }
        ... on StockChangedError {
          current {
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
