import type { ResultOf } from 'gql.tada';
import { graphql } from './graphql.ts';

/** All that a page shows of an alert. Its live changes carry the same, so that the cache has it whole. */
export const AlertFields = graphql(`
  fragment AlertFields on StockAlert @_unmask {
    id
    stock
    threshold
    status
    reason
    supplierPrice
    raisedAt
    episodeSince
    episodeOpen
    deliveredAt
    product {
      id
      name
    }
    attempts {
      at
      statusCode
      durationMs
      error
      cause
    }
  }
`);

export type Alert = ResultOf<typeof AlertFields>;
