import type { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import type { Actor } from '../principal.ts';
import {
  drawSecret,
  type newWebhookSchema,
  type Webhook,
  type WebhookChange,
  webhookColumns,
  webhookLimits,
  webhookSchema,
} from './webhook.ts';

type NewWebhook = z.infer<ReturnType<typeof newWebhookSchema>>;

/** The only places in which a secret leaves the database other than to sign. */
export type WithSecret = { webhook: Webhook; secret: string };

/** Makes a webhook; undefined where there are as many as there may be. */
export async function insertWebhook(
  tx: Queryable,
  { url, description, events }: NewWebhook,
  createdBy: Actor | null,
): Promise<WithSecret | undefined> {
  const secret = drawSecret();
  // One after another, or two at once would both find room for the last.
  await tx.query('LOCK TABLE webhooks IN SHARE ROW EXCLUSIVE MODE');
  const { rows } = await tx.query(
    `INSERT INTO webhooks (url, description, events, secret, created_by)
     SELECT $1, $2, $3, $4, $5::jsonb WHERE (SELECT count(*) FROM webhooks) < $6 RETURNING ${webhookColumns}`,
    [url, description, events, secret, createdBy && JSON.stringify(createdBy), webhookLimits.webhooks],
  );
  const webhook = webhookSchema.optional().parse(rows[0]);
  return webhook && { webhook, secret };
}

/** A webhook, until the transaction ends changed by nobody else. */
export async function lockWebhook(tx: Queryable, id: number): Promise<Webhook | undefined> {
  const { rows } = await tx.query(`SELECT ${webhookColumns} FROM webhooks WHERE id = $1 FOR UPDATE`, [id]);
  return webhookSchema.optional().parse(rows[0]);
}

/** The webhook that a delivery is to. */
export async function findWebhookOfDelivery(tx: Queryable, deliveryId: number): Promise<Webhook | undefined> {
  const { rows } = await tx.query(
    `SELECT ${webhookColumns} FROM webhooks WHERE id = (SELECT webhook_id FROM webhook_deliveries WHERE id = $1)`,
    [deliveryId],
  );
  return webhookSchema.optional().parse(rows[0]);
}

/** Another address, or being switched on, begins anew: what failed before does not count. */
export async function changeWebhook(
  tx: Queryable,
  { id, ...before }: Webhook,
  change: WebhookChange,
): Promise<Webhook> {
  const { url, description, events, enabled } = { ...before, ...change };
  const begins = url !== before.url || (enabled && !before.enabled);
  const { rows } = await tx.query(
    `UPDATE webhooks SET url = $2, description = $3, events = $4, enabled = $5,
       failing_since = CASE WHEN $6 THEN NULL ELSE failing_since END,
       switched_off_at = CASE WHEN $5 THEN NULL ELSE switched_off_at END
     WHERE id = $1 RETURNING ${webhookColumns}`,
    [id, url, description, events, enabled, begins],
  );
  return webhookSchema.parse(rows[0]);
}

/** Deletes it with all that was sent to it. */
export async function removeWebhook(tx: Queryable, id: number): Promise<Webhook | undefined> {
  const { rows } = await tx.query(`DELETE FROM webhooks WHERE id = $1 RETURNING ${webhookColumns}`, [id]);
  return webhookSchema.optional().parse(rows[0]);
}

/** Gives it another secret; the one before signs as well for a day. */
export async function rotateSecret(tx: Queryable, id: number): Promise<WithSecret | undefined> {
  const secret = drawSecret();
  const { rows } = await tx.query(
    `UPDATE webhooks SET secret = $2, previous_secret = secret, previous_secret_until = now() + interval '1 day'
     WHERE id = $1 RETURNING ${webhookColumns}`,
    [id, secret],
  );
  const webhook = webhookSchema.optional().parse(rows[0]);
  return webhook && { webhook, secret };
}
