import type { Queryable } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import type { Role } from '../../principal.ts';
import { type AuditOrigin, saveAuditEventOf } from '../audit.sql.ts';

type Who = { id: string; name: string };
type Origin = Omit<AuditOrigin, 'actor'>;

/** Where a request comes from whose sender was nobody until now. */
export function originOf({ traceId, client }: RequestContext): Origin {
  return { traceId, address: client.address };
}

/** Keeps in the trail that somebody has come in. */
export function saveJoined(tx: Queryable, person: Who & { role: Role }, origin: Origin): Promise<void> {
  return saveOwnEvent(tx, 'person.joined', person, origin, { role: person.role });
}

/** Keeps in the trail what a person did to their own account. */
export function saveOwnEvent(
  tx: Queryable,
  action: string,
  { id, name }: Who,
  origin: Origin,
  after: object | null = null,
): Promise<void> {
  const event = { action, subjectId: id, subjectName: name, before: null, after };
  return saveAuditEventOf(tx, event, { ...origin, actor: { kind: 'PERSON', id, name } });
}
