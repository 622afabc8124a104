import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql.ts';

/** All that a page shows of a product. Its live changes carry the same, so that the cache has it whole. */
export const ProductFields = graphql(`
  fragment ProductFields on Product @_unmask {
    id
    name
    keywords
    stock
    stockStatus
    description
    sku
    barcode
    archivedAt
    version
    updatedAt
    category {
      id
      name(locale: $locale)
    }
    enrichment {
      status
      origin
      model
      promptVersion
      attempts
      durationMs
      confidence
      previousDescription
      previousCategory {
        id
      }
      warnings
      alternatives {
        id
        name(locale: $locale)
      }
      failure {
        code
        message
        retryable
        retryAt
      }
    }
    review {
      status
      reasons
      draft
      approvedAt
      approvedBy {
        kind
        id
        name
      }
    }
  }
`);

export type Product = ResultOf<typeof ProductFields>;

/** What a movement of the stock changes of its product. */
export const StockFields = graphql(`
  fragment StockFields on Product @_unmask {
    id
    stock
    stockStatus
    version
  }
`);
