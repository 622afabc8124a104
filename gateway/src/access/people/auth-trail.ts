import { newTraceId } from '@orquestia/service-kit/trace';
import { z } from 'zod';
import type { Database } from '../../platform/database.ts';
import { roles } from '../../principal.ts';
import { clientHeader, traceHeader } from './auth-address.ts';
import { saveJoined, saveOwnEvent } from './own-trail.ts';
import { findPerson } from './people-store.ts';

const personSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });
const flaggedSchema = z.object({ id: z.string(), name: z.string(), twoFactorEnabled: z.boolean() });
const accountSchema = z.object({ userId: z.string(), accountId: z.string() });
const callSchema = z.object({ path: z.string(), headers: z.instanceof(Headers).optional() });
const sessionSchema = z.object({
  context: z.object({ session: z.object({ user: z.object({ twoFactorEnabled: z.boolean().nullish() }) }) }),
});

const newCodesSchema = z.object({
  path: z.literal('/two-factor/generate-backup-codes'),
  context: z.object({
    session: z.object({ user: z.object({ id: z.string(), name: z.string() }) }),
    returned: z.object({ backupCodes: z.array(z.string()) }),
  }),
});

function originOf(context: unknown) {
  const headers = callSchema.safeParse(context).data?.headers;
  return { address: headers?.get(clientHeader) ?? null, traceId: headers?.get(traceHeader) ?? newTraceId() };
}

/** Keeps in the trail what people change by better-auth: it calls these when it has saved something. */
export function makeAuthTrail(database: Database) {
  return {
    /** By the identity provider, the one way in which it makes people. */
    personCreated: (person: unknown, context: unknown) =>
      saveJoined(database, personSchema.parse(person), originOf(context)),

    async personUpdated(person: unknown, context: unknown): Promise<void> {
      const before = sessionSchema.safeParse(context).data?.context.session.user;
      const after = flaggedSchema.parse(person);
      if (!before || (before.twoFactorEnabled ?? false) === after.twoFactorEnabled) return;
      const action = `person.second-factor-${after.twoFactorEnabled ? 'enabled' : 'disabled'}`;
      await saveOwnEvent(database, action, after, originOf(context));
    },

    /** An account at the identity provider, by which the person comes in from now on. Passwords are not saved by it. */
    async accountCreated(account: unknown, context: unknown): Promise<void> {
      const { userId, accountId } = accountSchema.parse(account);
      const person = await findPerson(database, { id: userId });
      if (person)
        await saveOwnEvent(database, 'person.provider-linked', person, originOf(context), { accountId });
    },

    async accountUpdated(account: unknown, context: unknown): Promise<void> {
      if (callSchema.safeParse(context).data?.path !== '/change-password') return;
      const person = await findPerson(database, { id: accountSchema.parse(account).userId });
      if (person) await saveOwnEvent(database, 'person.password-changed', person, originOf(context));
    },

    /** After each call: recovery codes are saved without a hook of their own. */
    async called(context: unknown): Promise<void> {
      const person = newCodesSchema.safeParse(context).data?.context.session.user;
      if (person) await saveOwnEvent(database, 'person.recovery-codes-made', person, originOf(context));
    },
  };
}
