import { newTraceId } from '@orquestia/service-kit/trace';
import { type Database, inTransaction, type Queryable } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import type { Actor } from '../../principal.ts';
import { saveAuditEventOf } from '../audit.sql.ts';
import { takeLink } from './one-time-link.ts';
import { originOf, saveJoined } from './own-trail.ts';
import { hashPassword } from './password-hash.ts';
import {
  findPerson,
  hasOwner,
  insertPerson,
  type PersonRow,
  removeSecondFactor,
  setPassword,
} from './people-store.ts';

type NamedOwner = { email: string; name: string; password: string };

/** One at a time makes the first owner. */
const ownerLock = 72_707_370;

/** Names the owner by the link of the first start, which is good for that alone. */
export async function claimOwnership(
  database: Database,
  { token, ...owner }: NamedOwner & { token: string },
  request: RequestContext,
): Promise<'made' | 'link-not-good'> {
  const passwordHash = await hashPassword(owner.password);
  return inTransaction(database, request.signal, async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [ownerLock]);
    if ((await hasOwner(tx)) || !(await takeLink(tx, 'owner', token))) return 'link-not-good';
    const { person } = await saveOwner(tx, owner, passwordHash);
    await saveJoined(tx, person, originOf(request));
    return 'made';
  });
}

/** What has become of whom the machine makes an owner. */
type MadeOwner = { kind: 'made' } | { kind: 'changed'; hadSecondFactor: boolean };

/**
 * Makes an owner out of somebody by who has the database at hand: also of a person who is there already, whose second factor
 * goes, for it may be what was lost. `by` is what the trail names as who did it.
 */
export async function makeOwner(database: Database, owner: NamedOwner, by: string): Promise<MadeOwner> {
  const passwordHash = await hashPassword(owner.password);
  return inTransaction<MadeOwner>(database, AbortSignal.timeout(30_000), async (tx) => {
    const { before, person } = await saveOwner(tx, owner, passwordHash);
    const event = {
      action: 'person.made-owner',
      subjectId: person.id,
      subjectName: person.name,
      before: before ? shown(before) : null,
      after: shown(person),
    };
    const actor: Actor = { kind: 'SYSTEM', id: null, name: by };
    await saveAuditEventOf(tx, event, { actor, traceId: newTraceId(), address: null });
    return before ? { kind: 'changed', hadSecondFactor: before.hasSecondFactor } : { kind: 'made' };
  });
}

const shown = ({ role, deactivatedAt, hasSecondFactor }: PersonRow) => ({
  role,
  deactivatedAt,
  hasSecondFactor,
});

async function saveOwner(tx: Queryable, { email, name }: NamedOwner, passwordHash: string) {
  const before = await findPerson(tx, { email });
  if (before) {
    await tx.query("UPDATE people SET role = 'owner', deactivated_at = NULL WHERE id = $1", [before.id]);
    await removeSecondFactor(tx, before.id);
    await setPassword(tx, before.id, passwordHash);
  }
  const person = before
    ? await findPerson(tx, { id: before.id })
    : await insertPerson(tx, { email, name, role: 'owner', passwordHash });
  if (!person) throw new Error(`${email} came in at the same moment`);
  return { before, person };
}
