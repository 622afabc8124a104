import { graphql } from '../../../graphql/graphql.ts';

export const StockDaysQuery = graphql(`
  query StockDays($id: ID!, $timeZone: String!) {
    product(id: $id) {
      id
      stockDays(timeZone: $timeZone) {
        day
        stock
        sold
        restocked
      }
    }
  }
`);
