import { graphql } from '../../graphql/graphql.ts';

export const SessionsQuery = graphql(`
  query Sessions {
    sessions {
      id
      address
      userAgent
      createdAt
    }
  }
`);

export const RevokeSession = graphql(`
  mutation RevokeSession($id: ID!) {
    revokeSession(input: { sessionId: $id }) {
      __typename
      ... on RevokedSession {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);
