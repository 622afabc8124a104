import { graphql } from '../../graphql/graphql.ts';

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
