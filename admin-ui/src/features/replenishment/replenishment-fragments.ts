import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

export const SupplierFields = graphql(`
  fragment SupplierFields on Supplier @_unmask {
    id
    name
    email
    phone
    leadTimeDays
  }
`);

export const OrderFields = graphql(`
  fragment OrderFields on PurchaseOrder @_unmask {
    id
    quantity
    received
    remaining
    placedAt
    expectedOn
    closedAt
    late
    supplier {
      id
      name
    }
    actor {
      id
      name
    }
  }
`);

/** When and how much of a product to order, and how that is reckoned. */
export const ReplenishmentFields = graphql(
  `
    fragment ReplenishmentFields on Replenishment @_unmask {
      minimum
      ownMinimum
      target
      packSize
      leadTimeDays
      effectiveLeadTimeDays
      supplierCode
      lastPrice
      lastPriceAt
      unitsPerDay
      daysLeft
      runsOutOn
      soldMeanwhile
      unitsNeeded
      suggestedOrder
      supplier {
        ...SupplierFields
      }
      openOrder {
        ...OrderFields
      }
    }
  `,
  [SupplierFields, OrderFields],
);

export type Supplier = ResultOf<typeof SupplierFields>;
export type Order = ResultOf<typeof OrderFields>;
export type Replenishment = ResultOf<typeof ReplenishmentFields>;
