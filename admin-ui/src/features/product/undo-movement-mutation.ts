import { graphql } from '../../graphql/graphql.ts';
import { StockFields } from '../../graphql/product-fragments.ts';

export const UndoMovement = graphql(
  `
    mutation UndoMovement($input: UndoMovementInput!) {
      undoMovement(input: $input) {
        __typename
        ... on UndoneMovement {
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
