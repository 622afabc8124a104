import type { RowFields } from '@orquestia/csv-reader/fields-of-cells';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { graphql } from '../../../graphql/graphql.ts';

export const PreviewImport = graphql(`
  mutation PreviewImport($input: PreviewImportInput!) {
    previewImport(input: $input) {
      __typename
      ... on ImportPreview {
        rows {
          line
          result
          productId
          reason
          changes {
            field
            before
            after
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const StartImport = graphql(`
  mutation StartImport($input: StartImportInput!) {
    startImport(input: $input) {
      __typename
      ... on ImportAnswer {
        import {
          id
        }
      }
      ... on InvalidInputError {
        fields {
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const ImportProducts = graphql(`
  mutation ImportProducts($input: ImportProductsInput!) {
    importProducts(input: $input) {
      __typename
      ... on ImportProgress {
        counts {
          created
        }
      }
      ... on Error {
        message
        retryable
      }
    }
  }
`);

export type RowInput = VariablesOf<typeof ImportProducts>['input']['rows'][number];
export type ImportChoices = Pick<VariablesOf<typeof PreviewImport>['input'], 'mode' | 'key'>;
export type RowPreview = Extract<
  ResultOf<typeof PreviewImport>['previewImport'],
  { __typename: 'ImportPreview' }
>['rows'][number];

/** A line as it is sent; its numbers have been checked. */
export function rowInput(line: number, fields: RowFields): RowInput {
  const { stock, expectedStock, minimum, ...texts } = fields;
  return {
    line,
    ...texts,
    ...(typeof stock === 'number' ? { stock } : {}),
    ...(typeof expectedStock === 'number' ? { expectedStock } : {}),
    ...(typeof minimum === 'number' || minimum === null ? { minimum } : {}),
  };
}
