import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

/** The success measures over a week, day by day. */
export const MeasuresQuery = graphql(`
  query MeasuresOfWeek {
    serviceLevels(window: WEEK) {
      key
      target
      value
      unit
      met
      history {
        since
        value
      }
    }
  }
`);

export type WeekMeasure = ResultOf<typeof MeasuresQuery>['serviceLevels'][number];
