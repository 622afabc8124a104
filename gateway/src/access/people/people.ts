import type { Logger } from '@orquestia/service-kit/logger';
import { type Database, inTransaction } from '../../platform/database.ts';
import type { Prisma } from '../../platform/prisma.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import type { Auth, OidcProvider } from './auth.ts';
import type { OutsideIssuer } from './jwt-reader.ts';
import { claimOwnership } from './make-owner.ts';
import { takeLink } from './one-time-link.ts';
import { originOf, saveJoined, saveOwnEvent } from './own-trail.ts';
import { hashPassword } from './password-hash.ts';
import { makePeopleReader } from './people-reader.ts';
import { findPerson, insertPerson, setPassword } from './people-store.ts';
import { makeSignInLimit } from './sign-in-limit.ts';

export type PeopleOptions = {
  database: Database;
  prisma: Prisma;
  logger: Logger;
  /** What cookies are signed with, the newest first; without one nobody can sign in. */
  secrets: readonly string[];
  publicUrl: string | undefined;
  oidc: OidcProvider | undefined;
  jwtIssuer: OutsideIssuer | undefined;
};

/** How people come in: what stands behind `/auth`. */
export function makePeople({ database, prisma, logger, secrets, publicUrl, oidc, jwtIssuer }: PeopleOptions) {
  const baseUrl = new URL(publicUrl ?? 'http://localhost').origin;
  const [newest, ...older] = secrets;
  let loading: Promise<Auth> | undefined;

  return {
    baseUrl,
    /** Whether there is a secret to sign cookies with. */
    isReady: newest !== undefined,
    hasOidc: oidc !== undefined,
    signInLimit: makeSignInLimit(database),
    /** Who sends a request, by a cookie or a JWT. */
    reader: makePeopleReader({
      database,
      isSecure: baseUrl.startsWith('https:'),
      secret: newest,
      outsideIssuer: jwtIssuer,
    }),
    /** better-auth, loaded when it is first asked for. */
    auth(): Promise<Auth> {
      if (newest === undefined) throw new Error('AUTH_SECRET is not set');
      loading ??= import('./auth.ts').then(({ makeAuth }) =>
        makeAuth({ database, prisma, logger, secrets: [newest, ...older], baseUrl, oidc }),
      );
      return loading;
    },

    claimOwnership: (owner: Parameters<typeof claimOwnership>[1], request: RequestContext) =>
      claimOwnership(database, owner, request),

    /** Takes an invitation up. The e-mail is that of the invitation, or undefined where the link is not good. */
    async acceptInvitation(
      { token, name, password }: { token: string; name: string; password: string },
      request: RequestContext,
    ): Promise<string | undefined> {
      const passwordHash = await hashPassword(password);
      return inTransaction(database, request.signal, async (tx) => {
        const link = await takeLink(tx, 'invitation', token);
        if (!link?.email || !link.role) return undefined;
        const person = await insertPerson(tx, { name, email: link.email, role: link.role, passwordHash });
        if (person) await saveJoined(tx, person, originOf(request));
        return person?.email;
      });
    },

    /** Gives a new password to whom a link was made for, and ends all sessions of the earlier one. */
    async choosePassword(
      { token, password }: { token: string; password: string },
      request: RequestContext,
    ): Promise<'changed' | 'link-not-good'> {
      const passwordHash = await hashPassword(password);
      return inTransaction(database, request.signal, async (tx) => {
        const link = await takeLink(tx, 'password', token);
        if (!link?.personId) return 'link-not-good';
        await setPassword(tx, link.personId, passwordHash);
        const person = await findPerson(tx, { id: link.personId });
        if (person) await saveOwnEvent(tx, 'person.password-changed', person, originOf(request));
        return 'changed';
      });
    },
  };
}

export type People = ReturnType<typeof makePeople>;
