import { builder } from '../../graphql/builder.ts';
import { accessErrors, failureTypeName, InvitationNotFoundError } from '../../graphql/errors.ts';
import type { InvitationRow, ListInvitations, WithdrawInvitation } from './invitations.ts';
import { RoleEnum } from './people.graphql.ts';

declare module '../../graphql/context.ts' {
  interface UseCases {
    invitations: ListInvitations;
    withdrawInvitation: WithdrawInvitation;
  }
}

const InvitationType = builder.objectRef<InvitationRow>('Invitation').implement({
  description: 'A link that waits for somebody to come in by it. The link itself is not shown again.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    email: t.exposeString('email'),
    role: t.expose('role', { type: RoleEnum }),
    invitedBy: t.exposeString('invitedBy', { description: 'The name of the owner who made it.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

builder.queryField('invitations', (t) =>
  t.field({
    type: [InvitationType],
    description: 'The invitations that can still be taken up, by e-mail.',
    resolve: (_, __, { useCases }) => useCases.invitations(),
  }),
);

const WithdrawInvitationInput = builder.inputType('WithdrawInvitationInput', {
  description: 'Which invitation is to be good no more.',
  fields: (t) => ({ invitationId: t.id({ required: true }) }),
});
const WithdrawnInvitationType = builder
  .objectRef<{ kind: 'withdrawn'; invitationId: number }>('WithdrawnInvitation')
  .implement({
    description: 'An invitation whose link is worth nothing now.',
    fields: (t) => ({ id: t.id({ resolve: ({ invitationId }) => String(invitationId) }) }),
  });
const WithdrawInvitationResult = builder.unionType('WithdrawInvitationResult', {
  description: 'The invitation that was withdrawn, or why not.',
  types: [WithdrawnInvitationType, InvitationNotFoundError, ...accessErrors],
  resolveType: (value) => (value.kind === 'withdrawn' ? 'WithdrawnInvitation' : failureTypeName(value)),
});

builder.mutationField('withdrawInvitation', (t) =>
  t.field({
    type: WithdrawInvitationResult,
    description: 'Makes the link of an invitation worth nothing.',
    args: { input: t.arg({ type: WithdrawInvitationInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.withdrawInvitation(input.invitationId, requestContext),
  }),
);
