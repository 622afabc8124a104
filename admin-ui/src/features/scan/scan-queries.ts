import { graphql } from '../../graphql/graphql.ts';

export const ProductByCodeQuery = graphql(`
  query ProductByCode($code: String!) {
    productByCode(code: $code) {
      id
      name
      sku
      barcode
      stock
      stockStatus
      archivedAt
    }
  }
`);
