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

export const ActivityQuery = graphql(`
  query Activity($first: Int, $after: String, $filter: ActivityFilter) {
    activity(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id
          at
          actor {
            kind
            name
          }
          address
          traceId
          action
          subjectId
          subjectName
          changes {
            field
            before
            after
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const PeopleQuery = graphql(`
  query People {
    people {
      id
      name
      email
      role
      hasSecondFactor
      deactivatedAt
      createdAt
    }
  }
`);

export const InvitePerson = graphql(`
  mutation InvitePerson($email: String!, $role: Role!) {
    invitePerson(input: { email: $email, role: $role }) {
      __typename
      ... on SharedLink {
        email
        url
        expiresAt
        wasMailed
      }
      ... on InvalidInputError {
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

export const CreatePasswordLink = graphql(`
  mutation CreatePasswordLink($id: ID!) {
    createPasswordLink(input: { personId: $id }) {
      __typename
      ... on SharedLink {
        email
        url
        expiresAt
        wasMailed
      }
      ... on Error {
        message
      }
    }
  }
`);

export const ChangeRole = graphql(`
  mutation ChangeRole($id: ID!, $role: Role!) {
    changeRole(input: { personId: $id, role: $role }) {
      __typename
      ... on Person {
        id
        role
      }
      ... on Error {
        message
      }
    }
  }
`);

export const DeactivatePerson = graphql(`
  mutation DeactivatePerson($id: ID!) {
    deactivatePerson(input: { personId: $id }) {
      __typename
      ... on Person {
        id
        deactivatedAt
      }
      ... on Error {
        message
      }
    }
  }
`);

export const ReactivatePerson = graphql(`
  mutation ReactivatePerson($id: ID!) {
    reactivatePerson(input: { personId: $id }) {
      __typename
      ... on Person {
        id
        deactivatedAt
      }
      ... on Error {
        message
      }
    }
  }
`);

export const RemoveSecondFactor = graphql(`
  mutation RemoveSecondFactor($id: ID!) {
    removeSecondFactor(input: { personId: $id }) {
      __typename
      ... on Person {
        id
        hasSecondFactor
      }
      ... on Error {
        message
      }
    }
  }
`);

export const InvitationsQuery = graphql(`
  query Invitations {
    invitations {
      id
      email
      role
      invitedBy
      expiresAt
    }
  }
`);

export const WithdrawInvitation = graphql(`
  mutation WithdrawInvitation($id: ID!) {
    withdrawInvitation(input: { invitationId: $id }) {
      __typename
      ... on WithdrawnInvitation {
        id
      }
      ... on Error {
        message
      }
    }
  }
`);

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
