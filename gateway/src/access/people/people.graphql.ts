import { isFailure } from '../../failure.ts';
import { builder } from '../../graphql/builder.ts';
import {
  accessErrors,
  failureTypeName,
  InvalidInputError,
  LastOwnerError,
  OwnSecondFactorError,
  PersonExistsError,
  PersonNotFoundError,
} from '../../graphql/errors.ts';
import { roles } from '../../principal.ts';
import type { ManagePeople, SharedLink } from './manage-people.ts';
import type { PersonRow } from './people-store.ts';
import type { RemoveSecondFactor } from './remove-second-factor.ts';

declare module '../../graphql/context.ts' {
  interface UseCases extends ManagePeople {
    people: () => Promise<PersonRow[]>;
    removeSecondFactor: RemoveSecondFactor;
  }
}

export const RoleEnum = builder.enumType('Role', {
  description:
    'What a person may do: viewer sees, clerk sells and counts, manager all but people, owner everything.',
  values: Object.fromEntries(roles.map((role) => [role.toUpperCase(), { value: role }])),
});

const PersonType = builder.objectRef<PersonRow>('Person').implement({
  description: 'Somebody who signs in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    role: t.expose('role', { type: RoleEnum }),
    hasSecondFactor: t.exposeBoolean('hasSecondFactor'),
    deactivatedAt: t.expose('deactivatedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const SharedLinkType = builder.objectRef<SharedLink>('SharedLink').implement({
  description: 'A link that is good once, to be handed to whom it is for. It is shown here and never again.',
  fields: (t) => ({
    email: t.exposeString('email'),
    url: t.exposeString('url'),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt.toISOString() }),
    wasMailed: t.exposeBoolean('wasMailed', { description: 'Whether it was sent to the address, too.' }),
  }),
});

builder.queryField('people', (t) =>
  t.field({
    type: [PersonType],
    description: 'Everybody who signs in, by name.',
    resolve: (_, __, { useCases }) => useCases.people(),
  }),
);

const InvitePersonInput = builder.inputType('InvitePersonInput', {
  description: 'Whom to invite, and as what.',
  fields: (t) => ({
    email: t.string({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
  }),
});
const InvitePersonResult = builder.unionType('InvitePersonResult', {
  description: 'The link to hand on, or why there is none.',
  types: [SharedLinkType, InvalidInputError, PersonExistsError, ...accessErrors],
  resolveType: (value) => (value.kind === 'link' ? 'SharedLink' : failureTypeName(value)),
});

const CreatePasswordLinkInput = builder.inputType('CreatePasswordLinkInput', {
  description: 'Who is to choose a new password.',
  fields: (t) => ({ personId: t.id({ required: true }) }),
});
const CreatePasswordLinkResult = builder.unionType('CreatePasswordLinkResult', {
  description: 'The link to hand on, or why there is none.',
  types: [SharedLinkType, PersonNotFoundError, ...accessErrors],
  resolveType: (value) => (value.kind === 'link' ? 'SharedLink' : failureTypeName(value)),
});

const ChangeRoleInput = builder.inputType('ChangeRoleInput', {
  description: 'Who, and what the person may do from now on.',
  fields: (t) => ({
    personId: t.id({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
  }),
});
const ChangeRoleResult = builder.unionType('ChangeRoleResult', {
  description: 'The person as changed, or why not.',
  types: [PersonType, InvalidInputError, PersonNotFoundError, LastOwnerError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Person'),
});

const DeactivatePersonInput = builder.inputType('DeactivatePersonInput', {
  description: 'Who is to sign in no more.',
  fields: (t) => ({ personId: t.id({ required: true }) }),
});
const DeactivatePersonResult = builder.unionType('DeactivatePersonResult', {
  description: 'The person, signed out everywhere, or why not.',
  types: [PersonType, PersonNotFoundError, LastOwnerError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Person'),
});

const ReactivatePersonInput = builder.inputType('ReactivatePersonInput', {
  description: 'Who may sign in again.',
  fields: (t) => ({ personId: t.id({ required: true }) }),
});
const ReactivatePersonResult = builder.unionType('ReactivatePersonResult', {
  description: 'The person, or why not.',
  types: [PersonType, PersonNotFoundError, LastOwnerError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Person'),
});

const RemoveSecondFactorInput = builder.inputType('RemoveSecondFactorInput', {
  description: 'Who has lost the second factor.',
  fields: (t) => ({ personId: t.id({ required: true }) }),
});
const RemoveSecondFactorResult = builder.unionType('RemoveSecondFactorResult', {
  description: 'The person, signed out everywhere, or why not.',
  types: [PersonType, PersonNotFoundError, OwnSecondFactorError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'Person'),
});

builder.mutationFields((t) => ({
  invitePerson: t.field({
    type: InvitePersonResult,
    description:
      'Makes a link by which somebody comes in. An earlier one for the same address is no longer good.',
    args: { input: t.arg({ type: InvitePersonInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) => useCases.invitePerson(input, requestContext),
  }),
  createPasswordLink: t.field({
    type: CreatePasswordLinkResult,
    description: 'Makes a link by which a person chooses a new password.',
    args: { input: t.arg({ type: CreatePasswordLinkInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.createPasswordLink(input.personId, requestContext),
  }),
  changeRole: t.field({
    type: ChangeRoleResult,
    description: 'Gives a person another role, from the next request on.',
    args: { input: t.arg({ type: ChangeRoleInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.changeRole(input, requestContext);
      return isFailure(outcome) ? outcome : outcome.person;
    },
  }),
  deactivatePerson: t.field({
    type: DeactivatePersonResult,
    description: 'Signs a person out everywhere; what the person did stays in the trail.',
    args: { input: t.arg({ type: DeactivatePersonInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.deactivatePerson(input.personId, requestContext);
      return isFailure(outcome) ? outcome : outcome.person;
    },
  }),
  reactivatePerson: t.field({
    type: ReactivatePersonResult,
    description: 'Lets a person sign in again.',
    args: { input: t.arg({ type: ReactivatePersonInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.reactivatePerson(input.personId, requestContext);
      return isFailure(outcome) ? outcome : outcome.person;
    },
  }),
  removeSecondFactor: t.field({
    type: RemoveSecondFactorResult,
    description: 'Lets somebody else in with the password alone, and signs them out everywhere.',
    args: { input: t.arg({ type: RemoveSecondFactorInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.removeSecondFactor(input.personId, requestContext);
      return isFailure(outcome) ? outcome : outcome.person;
    },
  }),
}));
