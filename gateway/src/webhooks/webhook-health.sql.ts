import type { Queryable } from '../platform/database.ts';
import { type Webhook, webhookColumns, webhookSchema } from './webhook.ts';

/** How long nothing may have arrived at a webhook, whatever was tried, before it is switched off. */
export const failingDays = 3;

/** Something has arrived: whatever failed before does not count. */
export async function noteSuccess(tx: Queryable, webhookId: number): Promise<void> {
  await tx.query('UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL', [
    webhookId,
  ]);
}

/** Something has not arrived. */
export async function noteFailure(tx: Queryable, webhookId: number): Promise<void> {
  await tx.query('UPDATE webhooks SET failing_since = now() WHERE id = $1 AND failing_since IS NULL', [
    webhookId,
  ]);
}

/**
 * Switches a webhook off, now that an event was given up: where it has failed for days, or wants nothing any more. Returns
 * it where that was done.
 */
export async function switchOff(
  tx: Queryable,
  webhookId: number,
  { isGone }: { isGone: boolean },
): Promise<Webhook | undefined> {
  const { rows } = await tx.query(
    `UPDATE webhooks SET enabled = false, switched_off_at = now()
     WHERE id = $1 AND enabled AND ($2 OR failing_since < now() - $3 * interval '1 day') RETURNING ${webhookColumns}`,
    [webhookId, isGone, failingDays],
  );
  return webhookSchema.optional().parse(rows[0]);
}
