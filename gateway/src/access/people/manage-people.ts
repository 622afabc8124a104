import type { AccessFailure, Failure } from '../../failure.ts';
import { type Database, inTransaction, type Queryable } from '../../platform/database.ts';
import { fieldProblems } from '../../platform/input.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import type { Role } from '../../principal.ts';
import { saveAuditEvent } from '../audit.sql.ts';
import { revokeTokensOf } from '../revoke-token.ts';
import { authorizeKnown, roleRights } from '../rights.ts';
import type { SendLink } from './link-mail.ts';
import { fingerprintOfLink, makeLinkToken, saveLink } from './one-time-link.ts';
import { endSessions, findPerson, type PersonRow } from './people-store.ts';
import { invitationSchema, roleSchema } from './person-input.ts';

type FailureOf<K extends Failure['kind']> = Extract<Failure, { kind: K }>;

/** A link to be handed to whom it is for. The token stands behind its `#`. */
export type SharedLink = {
  kind: 'link';
  email: string;
  url: string;
  expiresAt: Date;
  /** Whether it was sent to the e-mail address. */
  wasMailed: boolean;
};
type Changed = { kind: 'person'; person: PersonRow };
type Refused = AccessFailure | FailureOf<'person-not-found'> | FailureOf<'last-owner'>;

type Options = {
  database: Database;
  /** The address that everybody comes in by, where one is set. */
  publicUrl: string | undefined;
  /** The screen's address on this machine. */
  screenUrl: string;
  sendLink: SendLink | undefined;
};

/**
 * Inviting people, giving them a role and taking it away: for who may manage people. While everything is open nobody becomes
 * an owner in passing: that takes the link of the start.
 */
export function makeManagePeople({ database, publicUrl, screenUrl, sendLink }: Options) {
  async function share(
    tx: Queryable,
    path: 'invitation' | 'password',
    link: { email: string; role?: Role; personId?: string },
    request: RequestContext,
  ): Promise<SharedLink> {
    const token = makeLinkToken();
    const { email, role, personId } = link;
    const expiresAt = await saveLink(tx, fingerprintOfLink(token), {
      purpose: path,
      ...(personId === undefined ? { email } : { personId }),
      ...(role === undefined ? {} : { role }),
      ...(request.principal.kind === 'person' ? { createdBy: request.principal.id } : {}),
    });
    await saveAuditEvent(
      tx,
      {
        action: path === 'invitation' ? 'person.invited' : 'person.password-link-made',
        subjectId: personId ?? email,
        subjectName: email,
        before: null,
        after: role === undefined ? null : { role },
      },
      request,
    );
    // Where the caller's own page is, others find it, too.
    const screen = publicUrl ?? request.client.pageOrigin ?? screenUrl;
    return { kind: 'link', email, url: `${screen}/${path}#token=${token}`, expiresAt, wasMailed: false };
  }

  async function mail(link: SharedLink, request: RequestContext): Promise<SharedLink> {
    if (!sendLink) return link;
    try {
      await sendLink(link, request.locale);
      return { ...link, wasMailed: true };
    } catch (error) {
      // Whoever made it sees it all the same.
      request.logger.warn(
        { error: error instanceof Error ? error.message : String(error) },
        'link_not_mailed',
      );
      return link;
    }
  }

  /** Changes a person in one transaction, so that at least one owner stays who can sign in. */
  function change(
    personId: string,
    action: string,
    to: { role?: Role; isActive?: boolean },
    request: RequestContext,
  ): Promise<Changed | Refused> {
    return inTransaction<Changed | Refused>(database, request.signal, async (tx) => {
      const refused = authorizeKnown(request.principal, 'people:manage');
      if (refused) return refused;
      // Two owners who demote each other wait here for one another.
      const { rowCount: owners } = await tx.query(
        "SELECT FROM people WHERE role = 'owner' AND deactivated_at IS NULL ORDER BY id FOR UPDATE",
      );
      const before = await findPerson(tx, { id: personId });
      if (!before) return { kind: 'person-not-found', personId };
      const isOwner = before.role === 'owner' && before.deactivatedAt === null;
      const role = to.role ?? before.role;
      const isActive = to.isActive ?? before.deactivatedAt === null;
      if (isOwner && owners === 1 && (role !== 'owner' || !isActive)) return { kind: 'last-owner' };
      await tx.query(
        `UPDATE people SET role = $2, updated_at = now(),
          deactivated_at = CASE WHEN $3 THEN NULL ELSE coalesce(deactivated_at, now()) END WHERE id = $1`,
        [personId, role, isActive],
      );
      if (!isActive) await endSessions(tx, personId);
      if (!isActive || !roleRights[role].has('tokens:manage')) await revokeTokensOf(tx, personId, request);
      const person = await findPerson(tx, { id: personId });
      if (!person) throw new Error(`person ${personId} is gone`);
      const shown = (row: PersonRow) => ({ role: row.role, deactivatedAt: row.deactivatedAt });
      await saveAuditEvent(
        tx,
        {
          action,
          subjectId: personId,
          subjectName: before.name,
          before: shown(before),
          after: shown(person),
        },
        request,
      );
      return { kind: 'person', person };
    });
  }

  return {
    async invitePerson(
      input: { email: string; role: string },
      request: RequestContext,
    ): Promise<SharedLink | AccessFailure | FailureOf<'invalid-input'> | FailureOf<'person-exists'>> {
      const refused = authorizeKnown(request.principal, 'people:manage');
      if (refused) return refused;
      const parsed = invitationSchema(request.locale).safeParse(input);
      if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
      const { email } = parsed.data;
      const outcome = await inTransaction<SharedLink | FailureOf<'person-exists'>>(
        database,
        request.signal,
        async (tx) =>
          (await findPerson(tx, { email }))
            ? { kind: 'person-exists', email }
            : share(tx, 'invitation', parsed.data, request),
      );
      return outcome.kind === 'link' ? mail(outcome, request) : outcome;
    },

    async createPasswordLink(
      personId: string,
      request: RequestContext,
    ): Promise<SharedLink | AccessFailure | FailureOf<'person-not-found'>> {
      const refused = authorizeKnown(request.principal, 'people:manage');
      if (refused) return refused;
      const outcome = await inTransaction<SharedLink | FailureOf<'person-not-found'>>(
        database,
        request.signal,
        async (tx) => {
          const person = await findPerson(tx, { id: personId });
          if (!person) return { kind: 'person-not-found', personId };
          return share(tx, 'password', { email: person.email, personId }, request);
        },
      );
      return outcome.kind === 'link' ? mail(outcome, request) : outcome;
    },

    async changeRole(
      { personId, role }: { personId: string; role: string },
      request: RequestContext,
    ): Promise<Changed | Refused | FailureOf<'invalid-input'>> {
      const parsed = roleSchema(request.locale).safeParse({ role });
      if (!parsed.success) return { kind: 'invalid-input', fields: fieldProblems(parsed.error) };
      return change(personId, 'person.role-changed', { role: parsed.data.role }, request);
    },

    deactivatePerson: (personId: string, request: RequestContext) =>
      change(personId, 'person.deactivated', { isActive: false }, request),

    reactivatePerson: (personId: string, request: RequestContext) =>
      change(personId, 'person.reactivated', { isActive: true }, request),
  };
}

export type ManagePeople = ReturnType<typeof makeManagePeople>;
