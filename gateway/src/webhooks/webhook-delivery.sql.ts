import type { WebhookDelivery as DeliveryModel, WebhookCause } from '@orquestia/prisma/client';
import { z } from 'zod';
import { actorSchema } from '../access/actor.ts';
import type { Queryable } from '../platform/database.ts';
import { momentSchema } from '../platform/moment.ts';
import type { SqlRow } from '../platform/sql-row.ts';
import type { Actor } from '../principal.ts';
import type { DeliveryJob } from './delivery-job.ts';

type AttemptRef = Omit<DeliveryJob, 'traceId'>;

const dueSchema = z.object({
  webhookId: z.number(),
  url: z.string(),
  secrets: z.array(z.string()),
  enabled: z.boolean(),
  isFailing: z.boolean(),
  eventId: z.number(),
  type: z.string(),
  data: z.json(),
  at: momentSchema,
  pendingMs: z.number(),
});
export type DueDelivery = z.infer<typeof dueSchema>;

/** What is to be sent, and where, while this attempt of this delivery is due; else null. */
export async function findDue(db: Queryable, ref: AttemptRef): Promise<DueDelivery | null> {
  const { rows } = await db.query(
    `SELECT webhooks.id AS "webhookId", url, enabled, failing_since IS NOT NULL AS "isFailing",
       array_remove(ARRAY[secret, CASE WHEN previous_secret_until > now() THEN previous_secret END], NULL) AS secrets,
       event_id AS "eventId", type, data, webhook_events.at,
       extract(epoch FROM now() - pending_since)::float8 * 1000 AS "pendingMs"
     FROM webhook_deliveries AS due JOIN webhooks ON webhooks.id = webhook_id
       JOIN webhook_events ON webhook_events.id = event_id
     WHERE due.id = $1 AND due.delivery = $2 AND due.attempts = $3 AND due.status = 'PENDING'`,
    [ref.deliveryId, ref.delivery, ref.attempt],
  );
  return rows.length === 0 ? null : dueSchema.parse(rows[0]);
}

export type Attempt = {
  statusCode: number | null;
  durationMs: number;
  error: string | null;
  cause: WebhookCause | null;
};
export type DeliveryOutcome =
  | { status: 'DELIVERED' | 'PENDING' }
  | { status: 'FAILED'; reason: 'gave-up' | 'refused' | 'switched-off' };

/**
 * Keeps an attempt, where one was made, and what it makes of the delivery; false where it makes nothing of it: the event
 * was sent again meanwhile, or another run of the same job came first. Whoever gets false queues no next attempt.
 */
export async function saveAttempt(
  db: Queryable,
  ref: AttemptRef,
  attempt: Attempt | null,
  outcome: DeliveryOutcome,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH due AS (
       SELECT id, status, delivery, attempts FROM webhook_deliveries WHERE id = $1 FOR NO KEY UPDATE
     ), attempt AS (
       INSERT INTO webhook_attempts (delivery_id, status_code, duration_ms, error, cause)
         SELECT id, $4, $5, $6, $7::webhook_cause FROM due WHERE $10
     ) UPDATE webhook_deliveries AS kept SET attempts = kept.attempts + $10::int,
         status = $8::webhook_delivery_status, reason = $9,
         delivered_at = CASE WHEN $8 = 'DELIVERED' THEN now() ELSE kept.delivered_at END
       FROM due WHERE kept.id = due.id AND (
         (due.status = 'PENDING' AND due.delivery = $2 AND due.attempts = $3)
         -- What has arrived is DELIVERED, even when it was sent again meanwhile.
         OR ($8 = 'DELIVERED' AND due.status <> 'DELIVERED'))`,
    [
      ref.deliveryId,
      ref.delivery,
      ref.attempt,
      attempt?.statusCode,
      attempt?.durationMs,
      attempt?.error,
      attempt?.cause,
      outcome.status,
      outcome.status === 'FAILED' ? outcome.reason : null,
      attempt !== null,
    ],
  );
  return rowCount === 1;
}

const deliverySchema = z.object({
  id: z.number(),
  webhookId: z.number(),
  eventId: z.number(),
  status: z.enum(['PENDING', 'DELIVERED', 'FAILED']),
  reason: z.string().nullable(),
  delivery: z.number(),
  attemptCount: z.number(),
  pendingSince: momentSchema,
  deliveredAt: momentSchema.nullable(),
  redeliveredBy: actorSchema.nullable(),
}) satisfies z.ZodType<SqlRow<DeliveryModel, keyof DeliveryModel>>;
export type Delivery = z.infer<typeof deliverySchema>;

const deliveryColumns = `id, webhook_id AS "webhookId", event_id AS "eventId", status, reason, delivery,
  attempts AS "attemptCount", pending_since AS "pendingSince", delivered_at AS "deliveredAt",
  redelivered_by AS "redeliveredBy"`;

/** A delivery of an event to one webhook, whatever that wants to hear of. */
export async function insertDelivery(tx: Queryable, webhookId: number, eventId: number): Promise<Delivery> {
  const { rows } = await tx.query(
    `INSERT INTO webhook_deliveries (webhook_id, event_id) VALUES ($1, $2) RETURNING ${deliveryColumns}`,
    [webhookId, eventId],
  );
  return deliverySchema.parse(rows[0]);
}

/** Makes an event wait for a delivery anew; null where there is no such delivery. */
export async function beginDelivery(
  tx: Queryable,
  deliveryId: number,
  actor: Actor | null,
): Promise<(Delivery & { traceId: string }) | null> {
  const { rows } = await tx.query(
    `UPDATE webhook_deliveries SET status = 'PENDING', reason = NULL, delivery = delivery + 1, attempts = 0,
       pending_since = now(), delivered_at = NULL, redelivered_by = $2::jsonb WHERE id = $1
     RETURNING ${deliveryColumns},
       (SELECT trace_id FROM webhook_events WHERE webhook_events.id = event_id) AS "traceId"`,
    [deliveryId, actor && JSON.stringify(actor)],
  );
  return rows.length === 0 ? null : deliverySchema.extend({ traceId: z.string() }).parse(rows[0]);
}
