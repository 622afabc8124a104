import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';

export const SystemQuery = graphql(`
  query System {
    system {
      status
      dependencies {
        name
        status
        latencyMs
        detail
      }
      breaker {
        state
        consecutiveFailures
        retryAt
      }
      queuedEnrichments
      queuedAlerts
    }
  }
`);

export type System = ResultOf<typeof SystemQuery>['system'];
