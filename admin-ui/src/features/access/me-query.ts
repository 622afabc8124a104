import type { ResultOf } from 'gql.tada';
import { graphql } from '../../graphql/graphql.ts';
import { MeFields } from '../../graphql/me-fields.ts';

export const MeQuery = graphql(
  `
  query Me {
    me {
      ...MeFields
    }
  }
`,
  [MeFields],
);

export type Me = ResultOf<typeof MeQuery>['me'];
