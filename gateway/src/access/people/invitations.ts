import { z } from 'zod';
import type { AccessFailure, Failure } from '../../failure.ts';
import { type Database, inTransaction } from '../../platform/database.ts';
import { parseId } from '../../platform/input.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { type Role, roles } from '../../principal.ts';
import { saveAuditEvent } from '../audit.sql.ts';
import { isGoodLink } from './one-time-link.ts';

/** An invitation that can still be taken up. */
export type InvitationRow = {
  id: number;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: string;
};

const invitationSchema: z.ZodType<InvitationRow> = z.object({
  id: z.number(),
  email: z.string(),
  role: z.enum(roles),
  invitedBy: z.string(),
  expiresAt: z.string(),
});

const openSql = `SELECT id, email, role, expires_at AS "expiresAt",
    (SELECT name FROM people AS maker WHERE maker.id = created_by) AS "invitedBy"
  FROM person_links WHERE purpose = 'invitation' AND ${isGoodLink} ORDER BY email LIMIT 1000`;

/** The invitations that wait for somebody, by e-mail. Of those of whoever is no longer an owner none is good. */
export function makeListInvitations(database: Database) {
  return async (): Promise<InvitationRow[]> =>
    z.array(invitationSchema).parse((await database.query(openSql)).rows);
}
export type ListInvitations = ReturnType<typeof makeListInvitations>;

type Withdrawn = { kind: 'withdrawn'; invitationId: number };

const withdrawnSchema = z.object({ email: z.string(), role: z.enum(roles) });

/** Makes an invitation's link worth nothing. */
export function makeWithdrawInvitation(database: Database) {
  return (
    invitationId: string,
    request: RequestContext,
  ): Promise<Withdrawn | AccessFailure | Extract<Failure, { kind: 'invitation-not-found' }>> =>
    inTransaction(database, request.signal, async (tx) => {
      const id = parseId(invitationId);
      const { rows } = await tx.query(
        "DELETE FROM person_links WHERE id = $1 AND purpose = 'invitation' RETURNING email, role",
        [id ?? null],
      );
      const invitation = withdrawnSchema.optional().parse(rows[0]);
      if (id === undefined || !invitation) return { kind: 'invitation-not-found' };
      const { email, role } = invitation;
      await saveAuditEvent(
        tx,
        {
          action: 'person.invitation-withdrawn',
          subjectId: email,
          subjectName: email,
          before: { role },
          after: null,
        },
        request,
      );
      return { kind: 'withdrawn', invitationId: id };
    });
}
export type WithdrawInvitation = ReturnType<typeof makeWithdrawInvitation>;
