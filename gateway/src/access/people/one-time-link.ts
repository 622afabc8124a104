import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../platform/database.ts';
import { type Role, roles } from '../../principal.ts';

/** What a link is good for. */
type LinkPurpose = 'owner' | 'invitation' | 'password';

type Link = {
  purpose: LinkPurpose;
  email?: string;
  role?: Role;
  personId?: string;
  /** The id of the person who makes it; none where the system does. */
  createdBy?: string;
};

const lifetimes: Record<LinkPurpose, string> = { owner: '7 days', invitation: '7 days', password: '1 day' };

/** What a link carries behind its `#`, where no log and no `Referer` sees it. */
export function makeLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of it. */
export function fingerprintOfLink(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** Makes a link good. An earlier one for the same person or e-mail is no longer. */
export async function saveLink(database: Queryable, fingerprint: Buffer, link: Link): Promise<Date> {
  const { purpose, email = null, role = null, personId = null, createdBy = null } = link;
  const { rows } = await database.query(
    `WITH earlier AS (DELETE FROM person_links WHERE sha256 <> $2
        AND (expires_at < now() OR purpose = $1 AND email IS NOT DISTINCT FROM $3 AND person_id IS NOT DISTINCT FROM $5))
      INSERT INTO person_links (purpose, sha256, email, role, person_id, expires_at, created_by)
      VALUES ($1, $2, $3, $4, $5, now() + $6::interval, $7)
      ON CONFLICT (sha256) DO UPDATE SET expires_at = EXCLUDED.expires_at
      RETURNING expires_at AS "expiresAt"`,
    [purpose, fingerprint, email, role, personId, lifetimes[purpose], createdBy],
  );
  return new Date(z.object({ expiresAt: z.string() }).parse(rows[0]).expiresAt);
}

const linkSchema = z.object({
  email: z.string().nullable(),
  role: z.enum(roles).nullable(),
  personId: z.string().nullable(),
});

/** Of a row of person_links. What outlives the right of whoever made it is not good. */
export const isGoodLink = `expires_at > now() AND (created_by IS NULL OR EXISTS
  (SELECT FROM people AS maker WHERE maker.id = created_by AND maker.role = 'owner' AND maker.deactivated_at IS NULL))`;

/** Uses a link up: what it was made with, or undefined where it is unknown, used, too old, or of somebody who is no owner now. */
export async function takeLink(tx: Queryable, purpose: LinkPurpose, token: string) {
  const { rows } = await tx.query(
    `DELETE FROM person_links WHERE sha256 = $1 AND purpose = $2 AND ${isGoodLink}
      RETURNING email, role, person_id AS "personId"`,
    [fingerprintOfLink(token), purpose],
  );
  return linkSchema.optional().parse(rows[0]);
}

/** The invitation that waits for an e-mail's owner, used up: for whom an identity provider vouches for it. */
export async function takeInvitationOf(tx: Queryable, email: string): Promise<Role | undefined> {
  const { rows } = await tx.query(
    `DELETE FROM person_links WHERE purpose = 'invitation' AND email = $1 AND ${isGoodLink} RETURNING role`,
    [email],
  );
  return z
    .object({ role: z.enum(roles) })
    .optional()
    .parse(rows[0])?.role;
}
