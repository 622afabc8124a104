import type { ResultOf } from 'gql.tada';
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
    }
  }
`);
export type Person = ResultOf<typeof PeopleQuery>['people'][number];

export const InvitePerson = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on SharedLink { email url wasMailed }
      ... on InvalidInputError { message }
      ... on PersonExistsError { message }
      ... on UnauthenticatedError { message }
      ... on ForbiddenError { message }
      ... on RateLimitedError { message }
    }
  }
`);
export const CreatePasswordLink = graphql(`
  mutation CreatePasswordLink($input: CreatePasswordLinkInput!) {
    createPasswordLink(input: $input) {
      __typename
      ... on SharedLink { email url wasMailed }
      ... on PersonNotFoundError { message }
      ... on UnauthenticatedError { message }
      ... on ForbiddenError { message }
      ... on RateLimitedError { message }
    }
  }
`);
export const ChangeRole = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) {
      __typename
      ... on Person { id role }
      ... on InvalidInputError { message }
      ... on PersonNotFoundError { message }
      ... on LastOwnerError { message }
      ... on UnauthenticatedError { message }
      ... on ForbiddenError { message }
      ... on RateLimitedError { message }
    }
  }
`);
export const DeactivatePerson = graphql(`
  mutation DeactivatePerson($input: DeactivatePersonInput!) {
    deactivatePerson(input: $input) {
      __typename
      ... on Person { id deactivatedAt }
      ... on PersonNotFoundError { message }
      ... on LastOwnerError { message }
      ... on UnauthenticatedError { message }
      ... on ForbiddenError { message }
      ... on RateLimitedError { message }
    }
  }
`);
export const ReactivatePerson = graphql(`
  mutation ReactivatePerson($input: ReactivatePersonInput!) {
    reactivatePerson(input: $input) {
      __typename
      ... on Person { id deactivatedAt }
      ... on PersonNotFoundError { message }
      ... on LastOwnerError { message }
      ... on UnauthenticatedError { message }
      ... on ForbiddenError { message }
      ... on RateLimitedError { message }
    }
  }
`);
