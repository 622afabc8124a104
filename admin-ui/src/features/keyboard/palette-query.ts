import { graphql } from '../../graphql/graphql.ts';

/** Products by name, SKU or barcode, the best match first. */
export const PaletteProductsQuery = graphql(`
  query PaletteProducts($search: String!) {
    products(first: 8, filter: { search: $search }, orderBy: { by: RELEVANCE, direction: ASC }) {
      edges {
        node {
          id
          name
          stock
          sku
          barcode
        }
      }
    }
  }
`);
