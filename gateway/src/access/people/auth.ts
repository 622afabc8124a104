import { hash, randomUUID } from 'node:crypto';
import type { Logger } from '@orquestia/service-kit/logger';
import { APIError, betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { createAuthMiddleware } from 'better-auth/api';
import { genericOAuth, jwt, twoFactor } from 'better-auth/plugins';
import type { Database } from '../../platform/database.ts';
import type { Prisma } from '../../platform/prisma.ts';
import { authPath, clientHeader } from './auth-address.ts';
import { makeAuthTrail } from './auth-trail.ts';
import { ownJwt } from './jwt-reader.ts';
import { takeInvitationOf } from './one-time-link.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { passwordLengths } from './person-input.ts';
import { cookiePrefix } from './session-cookie.ts';
import { mayStartSession } from './session-rules.ts';
import { NoTurn } from './turns.ts';

/** An identity provider that people may sign in with. */
export type OidcProvider = { issuer: string; clientId: string; clientSecret: string };

export type AuthOptions = {
  database: Database;
  prisma: Prisma;
  logger: Logger;
  /** The newest first: it signs and encrypts; the others still decrypt. */
  secrets: readonly [string, ...string[]];
  /** Where people come in. */
  baseUrl: string;
  oidc: OidcProvider | undefined;
};

const sessionSeconds = 14 * 86_400;

/** better-auth on our tables. It takes 0.7 s and 70 MB to load: import this file when somebody signs in, not before. */
export function makeAuth({ database, prisma, logger, secrets, baseUrl, oidc }: AuthOptions) {
  const isSecure = baseUrl.startsWith('https:');
  const trail = makeAuthTrail(database);
  return betterAuth({
    appName: 'Orquestia',
    baseURL: baseUrl,
    basePath: authPath,
    secrets: [...new Set(secrets)].map((value) => ({ version: versionOf(value), value })),
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    // What is unexpected is masked and logged where everything unexpected is.
    onAPIError: { throw: true },
    logger: { level: 'error', log: (_level, message) => logger.error({ message }, 'auth_error') },
    user: {
      modelName: 'person',
      additionalFields: {
        // Given by the hook below; no provider's profile can.
        role: { type: 'string', required: false, input: false },
        deactivatedAt: { type: 'date', required: false, input: false },
      },
    },
    session: {
      fields: { userId: 'personId' },
      expiresIn: sessionSeconds,
      updateAge: 86_400,
    },
    account: {
      fields: { userId: 'personId' },
      // Somebody with a password may come in by the identity provider, too, where it vouches for the e-mail. A trusted
      // provider would not have to.
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengths.min,
      maxPasswordLength: passwordLengths.max,
      password: {
        hash: (password) => hashPassword(password).catch(refuseWhenBusy),
        verify: ({ hash, password }) => verifyPassword(hash, password).catch(refuseWhenBusy),
      },
    },
    // Ours count for all replicas, and before the body is read.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(isSecure),
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [clientHeader] },
      // The gateway's own check (http/middleware/origins.ts) has been passed.
      disableCSRFCheck: true,
      disableOriginCheck: false,
    },
    databaseHooks: {
      user: {
        create: {
          async before(user) {
            const role = user.emailVerified ? await takeInvitationOf(database, user.email) : undefined;
            if (!role) throw new APIError('FORBIDDEN', { code: 'NOT_INVITED', message: 'not invited' });
            return { data: { ...user, role } };
          },
          after: trail.personCreated,
        },
        update: { after: trail.personUpdated },
      },
      account: { create: { after: trail.accountCreated }, update: { after: trail.accountUpdated } },
      session: {
        create: {
          async before(session, context) {
            const refusal = await mayStartSession(database, session.userId, context);
            if (refusal) throw new APIError(refusal.status, { code: refusal.code, message: refusal.code });
          },
        },
      },
    },
    hooks: { after: createAuthMiddleware(trail.called) },
    plugins: [
      twoFactor({
        issuer: 'Orquestia',
        schema: { twoFactor: { fields: { userId: 'personId' } } },
      }),
      jwt({
        jwks: { keyPairConfig: { alg: ownJwt.algorithm } },
        jwt: {
          issuer: ownJwt.issuer,
          audience: ownJwt.audience,
          expirationTime: '10m',
          definePayload: ({ session }) => ({ sid: session.id }),
        },
        disableSettingJwtHeader: true,
        schema: { jwks: { modelName: 'signingKey' } },
      }),
      ...(oidc ? [genericOAuth({ config: [providerOf(oidc)] })] : []),
    ],
  });
}

/** By this better-auth finds what it has encrypted with a secret. A place in the list would be another's after a change. */
function versionOf(secret: string): number {
  return hash('sha256', secret, 'buffer').readUInt32BE() >>> 1;
}

/** So many wait for their password to be checked that no more are let in. */
function refuseWhenBusy(error: unknown): never {
  if (!(error instanceof NoTurn)) throw error;
  throw new APIError('SERVICE_UNAVAILABLE', { code: 'SIGN_IN_BUSY', message: 'busy' });
}

function providerOf({ issuer, clientId, clientSecret }: OidcProvider) {
  return {
    providerId: 'oidc',
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    requireIdTokenVerification: true,
  };
}

export type Auth = ReturnType<typeof makeAuth>;
