import { graphql } from '../../graphql/graphql.ts';

export const TokensQuery = graphql(`
  query Tokens($after: String) {
    tokens(first: 20, after: $after) {
      edges {
        node {
          id
          name
          prefix
          scopes
          createdAt
          createdBy {
            name
          }
          expiresAt
          lastUsedAt
          revokedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CreateToken = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      __typename
      ... on CreatedToken {
        token
        accessToken {
          id
          name
        }
      }
      ... on InvalidInputError {
        message
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
`);

export const RevokeToken = graphql(`
  mutation RevokeToken($id: ID!) {
    revokeToken(input: { tokenId: $id }) {
      __typename
      ... on AccessToken {
        id
        revokedAt
      }
      ... on Error {
        message
      }
    }
  }
`);
