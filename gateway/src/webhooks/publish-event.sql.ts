import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import { deliverEventTask, priorities } from './delivery-job.ts';
import { eventSchemas, type WebhookEvent } from './event-types.ts';

/**
 * The lock keeps a webhook from being deleted while an event for it is written: whoever ends an enrichment must not fail
 * by that. An event that nobody wants to hear of is not kept.
 */
const text = `WITH subscriber AS (
  SELECT id, failing_since FROM webhooks WHERE enabled AND $1::text = ANY (events) FOR KEY SHARE
), event AS (
  INSERT INTO webhook_events (type, data, trace_id)
  SELECT $1::text, $2::jsonb, $3::text WHERE EXISTS (SELECT FROM subscriber) RETURNING id
), delivery AS (
  INSERT INTO webhook_deliveries (webhook_id, event_id) SELECT subscriber.id, event.id FROM subscriber, event
  RETURNING id, webhook_id, delivery
) SELECT (graphile_worker.add_job('${deliverEventTask}',
    json_build_object('deliveryId', delivery.id, 'delivery', delivery.delivery, 'attempt', 0, 'traceId', $3::text),
    priority => CASE WHEN failing_since IS NULL THEN ${priorities.usual} ELSE ${priorities.failing} END)).id
  FROM delivery JOIN subscriber ON subscriber.id = webhook_id`;

/** Keeps an event and queues its deliveries to all who want to hear of it, in the transaction in which it happens. */
export async function publishEvent(
  tx: Queryable,
  { type, data }: WebhookEvent,
  traceId: string,
): Promise<void> {
  const values = [type, JSON.stringify(eventSchemas[type].parse(data)), traceId];
  await tx.query({ name: 'publish-event', text, values });
}

/** Keeps an event for those alone whom its deliveries are made for. */
export async function insertEvent(
  tx: Queryable,
  { type, data }: WebhookEvent,
  traceId: string,
): Promise<number> {
  const { rows } = await tx.query(
    'INSERT INTO webhook_events (type, data, trace_id) VALUES ($1, $2, $3) RETURNING id',
    [type, JSON.stringify(eventSchemas[type].parse(data)), traceId],
  );
  return z.object({ id: z.number() }).parse(rows[0]).id;
}
