import { graphql } from '../../graphql/graphql.ts';

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
