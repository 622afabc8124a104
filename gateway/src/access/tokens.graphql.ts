import { isFailure } from '../failure.ts';
import { builder } from '../graphql/builder.ts';
import { type NewestFirst, newestFirst, PageInfoType } from '../graphql/connection.ts';
import { accessErrors, failureTypeName, InvalidInputError, TokenNotFoundError } from '../graphql/errors.ts';
import { ActorType } from './actor.graphql.ts';
import { actorSchema } from './actor.ts';
import type { CreatedToken, CreateToken } from './create-token.ts';
import type { RevokeToken } from './revoke-token.ts';
import type { TokenRow } from './token.ts';
import type { TokenStore } from './token-store.ts';

declare module '../graphql/context.ts' {
  interface UseCases {
    tokens: TokenStore;
    createToken: CreateToken;
    revokeToken: RevokeToken;
  }
}

const AccessTokenType = builder.objectRef<TokenRow>('AccessToken').implement({
  description: "A program's token: what is known of it, not the token itself.",
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix', { description: 'How the token begins.' }),
    scopes: t.exposeStringList('scopes', { description: 'What it may do: catalog:read, stock:sell …' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.field({
      type: ActorType,
      nullable: true,
      resolve: ({ createdBy }) => actorSchema.nullable().parse(createdBy),
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'To the minute.',
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

const AccessTokenEdge = builder.objectRef<{ cursor: string; node: TokenRow }>('AccessTokenEdge').implement({
  description: 'A token in a list, with its cursor.',
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: AccessTokenType }) }),
});
const AccessTokenConnection = builder.objectRef<NewestFirst<TokenRow>>('AccessTokenConnection').implement({
  description: 'A page of tokens.',
  fields: (t) => ({
    edges: t.expose('edges', { type: [AccessTokenEdge] }),
    pageInfo: t.expose('pageInfo', { type: PageInfoType }),
    totalCount: t.int({ description: 'Counted only when it is asked for.', resolve: ({ count }) => count() }),
  }),
});

builder.queryField('tokens', (t) =>
  t.field({
    type: AccessTokenConnection,
    description: 'The tokens of programs, the newest first, also those that have ended.',
    args: { first: t.arg.int(), after: t.arg.string(), last: t.arg.int(), before: t.arg.string() },
    resolve: (_, args, { useCases, requestContext }) =>
      newestFirst<TokenRow>(args, requestContext, useCases.tokens.page, useCases.tokens.count),
  }),
);

const CreateTokenInput = builder.inputType('CreateTokenInput', {
  description: 'What a program may do, and until when.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for.' }),
    scopes: t.stringList({
      required: true,
      description:
        'Some of catalog:read, catalog:write, stock:sell, stock:adjust, alerts:write, ai:spend, ops:read.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'Left out, it ends when it is revoked.' }),
  }),
});

const CreatedTokenType = builder.objectRef<CreatedToken>('CreatedToken').implement({
  description: 'A new token. It is shown here and never again.',
  fields: (t) => ({
    token: t.exposeString('token', { description: 'Send it as Authorization: Bearer.' }),
    accessToken: t.expose('row', { type: AccessTokenType }),
  }),
});

const CreateTokenResult = builder.unionType('CreateTokenResult', {
  description: 'The token, or why there is none.',
  types: [CreatedTokenType, InvalidInputError, ...accessErrors],
  resolveType: (value) => (value.kind === 'token' ? 'CreatedToken' : failureTypeName(value)),
});

const RevokeTokenInput = builder.inputType('RevokeTokenInput', {
  description: 'Which token to end.',
  fields: (t) => ({ tokenId: t.id({ required: true }) }),
});

const RevokeTokenResult = builder.unionType('RevokeTokenResult', {
  description: 'The token, ended, or why not.',
  types: [AccessTokenType, TokenNotFoundError, ...accessErrors],
  resolveType: (value) => ('kind' in value ? failureTypeName(value) : 'AccessToken'),
});

builder.mutationFields((t) => ({
  createToken: t.field({
    type: CreateTokenResult,
    description: 'Makes a token for a program. The token is in this answer alone.',
    args: { input: t.arg({ type: CreateTokenInput, required: true }) },
    resolve: (_, { input }, { useCases, requestContext }) =>
      useCases.createToken({ ...input, expiresAt: input.expiresAt ?? null }, requestContext),
  }),
  revokeToken: t.field({
    type: RevokeTokenResult,
    description: 'Ends a token at once.',
    args: { input: t.arg({ type: RevokeTokenInput, required: true }) },
    resolve: async (_, { input }, { useCases, requestContext }) => {
      const outcome = await useCases.revokeToken(input.tokenId, requestContext);
      return isFailure(outcome) ? outcome : outcome.row;
    },
  }),
}));
