import { graphql } from '../../graphql/graphql.ts';

/** Apart from the others: the navigation asks it on every page. */
export const CountAlertsQuery = graphql(`
  query CountAlerts($filter: AlertFilter) {
    alerts(first: 1, filter: $filter) {
      totalCount
    }
  }
`);
