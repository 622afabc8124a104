import { graphql } from '../../graphql/graphql.ts';

export const MeQuery = graphql(`
  query Me {
    me {
      kind
      name
      email
      role
      rights
    }
  }
`);
