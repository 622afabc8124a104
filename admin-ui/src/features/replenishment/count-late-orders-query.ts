import { graphql } from '../../graphql/graphql.ts';

/** By itself: it comes with every page. */
export const CountLateOrdersQuery = graphql(`
  query CountLateOrders {
    openOrders(first: 1, late: true) {
      totalCount
    }
  }
`);
