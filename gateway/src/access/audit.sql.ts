import type { Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { Actor } from '../principal.ts';
import { actorColumns, actorParameters, actorValues } from './actor.sql.ts';

/** What somebody did, `subject.verb`: the subject's id and name, and how it was before and is after. */
export type AuditEvent = {
  action: string;
  subjectId: string;
  subjectName: string;
  before: object | null;
  after: object | null;
};

/**
 * The part of a change's own statement that keeps it in the trail. `event` are SQL expressions over `from`; `first` is the
 * number of the first of its five parameters (`auditParameters`).
 */
export function insertAuditEvent(
  event: Record<keyof AuditEvent, string>,
  from: string,
  first: number,
): string {
  const { action, subjectId, subjectName, before, after } = event;
  return `INSERT INTO audit_events (action, subject_id, subject_name, before, after, ${actorColumns}, address)
    SELECT ${action}, ${subjectId}, ${subjectName}, ${before}, ${after}, ${actorValues(first)}, $${first + 4}
    FROM ${from}`;
}

/** What the trail keeps of a request. */
export type AuditedRequest = Pick<RequestContext, 'principal' | 'traceId' | 'client'>;

/** Who, in which request, from where. */
export function auditParameters(request: AuditedRequest): unknown[] {
  return [...actorParameters(request), request.client.address];
}

/** The same, where it is not the principal of a request who does something. */
export type AuditOrigin = { actor: Actor; traceId: string; address: string | null };

const text = insertAuditEvent(
  { action: '$6', subjectId: '$7', subjectName: '$8', before: '$9::jsonb', after: '$10::jsonb' },
  '(SELECT) AS event',
  1,
);

/** Keeps a change in the trail, in the transaction that makes it. */
export function saveAuditEvent(tx: Queryable, event: AuditEvent, request: AuditedRequest): Promise<void> {
  return save(tx, event, auditParameters(request));
}

/** Keeps what a person or the system itself does without being the principal of a request. */
export function saveAuditEventOf(
  tx: Queryable,
  event: AuditEvent,
  { actor, traceId, address }: AuditOrigin,
): Promise<void> {
  return save(tx, event, [actor.kind, actor.id, actor.name, traceId, address]);
}

async function save(tx: Queryable, event: AuditEvent, origin: readonly unknown[]): Promise<void> {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  const { action, subjectId, subjectName, before, after } = event;
  const values = [...origin, action, subjectId, subjectName, json(before), json(after)];
  await tx.query({ name: 'audit', text, values });
}
