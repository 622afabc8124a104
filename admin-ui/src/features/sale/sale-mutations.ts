import { graphql } from '../../graphql/graphql.ts';

const SoldProduct = graphql(`
  fragment SoldProduct on Product {
    id
    stock
    stockStatus
    version
  }
`);

export const SellProduct = graphql(
  `
    mutation SellProduct($input: SellProductInput!) {
      sellProduct(input: $input) {
        __typename
        ... on Sale {
          id
          stockAfter
          product {
            ...SoldProduct
          }
        }
        ... on OutOfStockError {
          message
          available
        }
        ... on ProductNotFoundError {
          message
        }
        ... on InvalidInputError {
          message
        }
        ... on IdempotencyConflictError {
          message
        }
      }
    }
  `,
  [SoldProduct],
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
            ...SoldProduct
          }
        }
        ... on SaleNotFoundError {
          message
        }
        ... on SaleNotUndoableError {
          message
        }
        ... on InvalidInputError {
          message
        }
        ... on IdempotencyConflictError {
          message
        }
      }
    }
  `,
  [SoldProduct],
);
