import { graphql } from './graphql.ts';

/** Who somebody is; whoever asks for less would leave half of another person in the cache. */
export const MeFields = graphql(`
  fragment MeFields on Principal @_unmask {
    kind
    id
    name
    email
    role
    rights
  }
`);
