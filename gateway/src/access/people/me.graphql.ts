import { builder } from '../../graphql/builder.ts';
import { accessErrors, failureTypeName, SessionNotFoundError } from '../../graphql/errors.ts';
import type { Principal } from '../../principal.ts';
import { rightsOf } from '../rights.ts';
import type { ListSessions, RevokeSession, SessionRow } from './own-sessions.ts';
import { RoleEnum } from './people.graphql.ts';

declare module '../../graphql/context.ts' {
  interface UseCases {
    me: (request: { principal: Principal }) => Principal;
    sessions: ListSessions;
    revokeSession: RevokeSession;
  }
}

const PrincipalKindEnum = builder.enumType('PrincipalKind', {
  description: 'OPEN: there is no owner so far, and on this machine everything is allowed.',
  values: {
    OPEN: { value: 'open' },
    ANONYMOUS: { value: 'anonymous' },
    PERSON: { value: 'person' },
    TOKEN: { value: 'token' },
  } as const,
});

const PrincipalType = builder.objectRef<Principal>('Principal').implement({
  description: 'Who asks, and what it may do.',
  fields: (t) => ({
    kind: t.field({
      type: PrincipalKindEnum,
      // A job asks through no transport.
      resolve: ({ kind }) => (kind === 'job' ? 'anonymous' : kind),
    }),
    id: t.id({ nullable: true, resolve: (me) => ('id' in me ? me.id : null) }),
    name: t.string({ nullable: true, resolve: (me) => ('name' in me ? me.name : null) }),
    email: t.string({ nullable: true, resolve: (me) => (me.kind === 'person' ? me.email : null) }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      resolve: (me) => (me.kind === 'person' ? me.role : null),
    }),
    rights: t.stringList({
      description: 'What it may do, as docs/access.md names it.',
      resolve: (me) => [...rightsOf(me)],
    }),
  }),
});

const SessionType = builder.objectRef<SessionRow>('Session').implement({
  description: 'A browser in which whoever asks is signed in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    address: t.exposeString('address', { nullable: true }),
    userAgent: t.exposeString('userAgent', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});

builder.queryFields((t) => ({
  me: t.field({
    type: PrincipalType,
    description: 'Who asks.',
    resolve: (_, __, { useCases, requestContext }) => useCases.me(requestContext),
  }),
  sessions: t.field({
    type: [SessionType],
    description: 'The sessions of whoever asks, the newest first.',
    resolve: (_, __, { useCases, requestContext }) => useCases.sessions(requestContext),
  }),
}));

const RevokeSessionInput = builder.inputType('RevokeSessionInput', {
  description: 'Which of one’s own sessions to end.',
  fields: (t) => ({ sessionId: t.id({ required: true }) }),
});
const RevokedSessionType = builder
  .objectRef<{ kind: 'revoked'; sessionId: string }>('RevokedSession')
  .implement({
    description: 'A session that has ended.',
    fields: (t) => ({ id: t.id({ resolve: ({ sessionId }) => sessionId }) }),
  });
const RevokeSessionResult = builder.unionType('RevokeSessionResult', {
  description: 'The session that has ended, or why not.',
  types: [RevokedSessionType, SessionNotFoundError, ...accessErrors],
  resolveType: (value) => (value.kind === 'revoked' ? 'RevokedSession' : failureTypeName(value)),
});

builder.mutationField('revokeSession', (t) =>
  t.field({
    type: RevokeSessionResult,
    description: 'Ends one of the caller’s own sessions, at once and everywhere.',
    args: { input: t.arg({ type: RevokeSessionInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.revokeSession(input.sessionId, requestContext),
  }),
);
