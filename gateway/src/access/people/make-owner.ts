import { type Database, inTransaction, type Queryable } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { saveAuditEvent } from '../audit.sql.ts';
import type { Role } from '../principal.ts';
import { takeLink } from './one-time-link.ts';
import { hashPassword } from './password-hash.ts';
import { findPerson, hasOwner, insertPerson, setPassword } from './people-store.ts';

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
    const { id } = await saveOwner(tx, owner, passwordHash);
    await saveAuditEvent(tx, joined(id, owner.name, 'owner'), request);
    return 'made';
  });
}

/** Makes an owner out of somebody by who has the database at hand: also of a person who is there already. */
export async function makeOwner(database: Database, owner: NamedOwner): Promise<'made' | 'changed'> {
  const passwordHash = await hashPassword(owner.password);
  return inTransaction(
    database,
    AbortSignal.timeout(30_000),
    async (tx) => (await saveOwner(tx, owner, passwordHash)).outcome,
  );
}

async function saveOwner(tx: Queryable, { email, name }: NamedOwner, passwordHash: string) {
  const known = await findPerson(tx, { email });
  if (!known) {
    const person = await insertPerson(tx, { email, name, role: 'owner', passwordHash });
    if (!person) throw new Error(`${email} came in at the same moment`);
    return { id: person.id, outcome: 'made' as const };
  }
  await tx.query("UPDATE people SET role = 'owner', deactivated_at = NULL WHERE id = $1", [known.id]);
  await setPassword(tx, known.id, passwordHash);
  return { id: known.id, outcome: 'changed' as const };
}

/** What the trail says of somebody who came in by a link. */
export function joined(personId: string, name: string, role: Role) {
  return { action: 'person.joined', subjectId: personId, subjectName: name, before: null, after: { role } };
}
