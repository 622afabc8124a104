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
        ... on ProductNotFoundError {
          message
        }
        ... on InvalidInputError {
          message
        }
        ... on IdempotencyConflictError {
          message
        }
        ... on UnauthenticatedError {
          message
        }
        ... on ForbiddenError {
          message
        }
        ... on RateLimitedError {
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
        ... on UnauthenticatedError {
          message
        }
        ... on ForbiddenError {
          message
        }
        ... on RateLimitedError {
          message
        }
      }
    }
  `,
  [StockFields],
);
