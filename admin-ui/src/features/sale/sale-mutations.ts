import { graphql } from '../../graphql/graphql.ts';
import { StockFields } from '../../graphql/product-fragments.ts';

export const SellProduct = graphql(
  `
    mutation SellProduct($input: SellProductInput!) {
      sellProduct(input: $input) {
        __typename
        ... on Sale {
          id
          stockAfter
          product {
            ...StockFields
          }
        }
        ... on OutOfStockError {
          message
          available
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [StockFields],
);

export const UndoSale = graphql(
  `
    mutation UndoSale($input: UndoSaleInput!) {
      undoSale(input: $input) {
        __typename
        ... on UndoneSale {
          movement {
            id
            stockAfter
          }
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
