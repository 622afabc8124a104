import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';
import { StockFields } from '../../graphql/product-fragments.ts';
import { OrderFields, ReplenishmentFields, SupplierFields } from './replenishment-fragments.ts';

export const ToOrderQuery = graphql(
  `
    query ToOrder($first: Int!, $after: String, $supplierId: ID) {
      replenishment(first: $first, after: $after, supplierId: $supplierId) {
        totalCount
        edges {
          node {
            id
            name
            isSample
            stock
            stockStatus
            replenishment {
              ...ReplenishmentFields
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [ReplenishmentFields],
);
export type ToOrder = ResultOf<typeof ToOrderQuery>['replenishment']['edges'][number]['node'];

export const OpenOrdersQuery = graphql(
  `
    query OpenOrders($first: Int!, $after: String, $supplierId: ID) {
      openOrders(first: $first, after: $after, supplierId: $supplierId) {
        totalCount
        edges {
          node {
            ...OrderFields
            product {
              id
              name
              stock
              archivedAt
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [OrderFields],
);
export type OpenOrder = ResultOf<typeof OpenOrdersQuery>['openOrders']['edges'][number]['node'];

export const SuppliersQuery = graphql(
  `
    query Suppliers {
      suppliers {
        ...SupplierFields
      }
    }
  `,
  [SupplierFields],
);

export const ProductReplenishmentQuery = graphql(
  `
    query ProductReplenishment($id: ID!) {
      product(id: $id) {
        id
        name
        stock
        archivedAt
        replenishment {
          ...ReplenishmentFields
        }
      }
    }
  `,
  [ReplenishmentFields],
);

export const SetReplenishment = graphql(
  `
    mutation SetReplenishment($input: SetReplenishmentInput!) {
      setReplenishment(input: $input) {
        __typename
        ... on Product {
          ...StockFields
          replenishment {
            ...ReplenishmentFields
          }
        }
        ... on InvalidInputError {
          fields {
            path
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [StockFields, ReplenishmentFields],
);

export const PlaceOrder = graphql(
  `
    mutation PlaceOrder($input: PlaceOrderInput!) {
      placeOrder(input: $input) {
        __typename
        ... on PurchaseOrder {
          ...OrderFields
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
  `,
  [OrderFields],
);

export const ReceiveOrder = graphql(
  `
    mutation ReceiveOrder($input: ReceiveOrderInput!) {
      receiveOrder(input: $input) {
        __typename
        ... on ReceivedOrder {
          order {
            ...OrderFields
          }
          product {
            ...StockFields
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
  `,
  [OrderFields, StockFields],
);

export const CancelOrder = graphql(
  `
    mutation CancelOrder($id: ID!) {
      cancelOrder(input: { orderId: $id }) {
        __typename
        ... on PurchaseOrder {
          ...OrderFields
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [OrderFields],
);

export const CreateSupplier = graphql(
  `
    mutation CreateSupplier($input: CreateSupplierInput!) {
      saveSupplier: createSupplier(input: $input) {
        __typename
        ... on Supplier {
          ...SupplierFields
        }
        ... on InvalidInputError {
          fields {
            path
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [SupplierFields],
);

export const UpdateSupplier = graphql(
  `
    mutation UpdateSupplier($input: UpdateSupplierInput!) {
      saveSupplier: updateSupplier(input: $input) {
        __typename
        ... on Supplier {
          ...SupplierFields
        }
        ... on InvalidInputError {
          fields {
            path
            message
          }
        }
        ... on Error {
          message
        }
      }
    }
  `,
  [SupplierFields],
);

export const DeleteSupplier = graphql(`
  mutation DeleteSupplier($id: ID!) {
    deleteSupplier(input: { supplierId: $id }) {
      __typename
      ... on DeletedSupplier {
        supplierId
      }
      ... on Error {
        message
      }
    }
  }
`);
