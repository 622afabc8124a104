import type { DeliveryCause } from '@orquestia/prisma/client';
import { z } from 'zod';
import type { Queryable } from '../platform/database.ts';
import type { Actor } from '../principal.ts';
import { alertColumns, alertSchema, type StockAlert } from './alert.ts';
import type { DeliveryJob } from './delivery-job.ts';

type AttemptRef = Omit<DeliveryJob, 'traceId'>;

const dueSchema = alertSchema.extend({
  productName: z.string(),
  sku: z.string().nullable(),
  supplierCode: z.string().nullable(),
  pendingMs: z.number(),
});

/** The alert with its product's name and codes, where this attempt of this delivery is due; else null. */
export async function findDue(db: Queryable, ref: AttemptRef) {
  const { rows } = await db.query(
    `SELECT alert.*, name AS "productName", sku, supplier_code AS "supplierCode"
     FROM (
       SELECT ${alertColumns}, extract(epoch FROM now() - pending_since)::float8 * 1000 AS "pendingMs" FROM stock_alerts
       WHERE id = $1 AND delivery = $2 AND attempts = $3 AND status = 'PENDING'
     ) AS alert JOIN products ON products.id = alert."productId"`,
    [ref.alertId, ref.delivery, ref.attempt],
  );
  return rows.length === 0 ? null : dueSchema.parse(rows[0]);
}

/**
 * Keeps an attempt and what it makes of the alert; false where it makes nothing of it: the alert was sent again,
 * withdrawn or deleted meanwhile, or another run of the same job came first. Whoever gets false queues no next attempt.
 */
export async function saveAttempt(
  db: Queryable,
  ref: AttemptRef,
  attempt: {
    statusCode: number | null;
    durationMs: number;
    error: string | null;
    cause: DeliveryCause | null;
  },
  outcome:
    | { status: 'DELIVERED'; supplierPrice: number | null }
    | { status: 'PENDING' }
    | { status: 'FAILED'; reason: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH alert AS (
       SELECT id, status, delivery, attempts FROM stock_alerts WHERE id = $1 FOR NO KEY UPDATE
     ), attempt AS (
       INSERT INTO delivery_attempts (alert_id, status_code, duration_ms, error, cause)
         SELECT id, $4, $5, $6, $10::delivery_cause FROM alert
     ) UPDATE stock_alerts SET attempts = stock_alerts.attempts + 1, status = $7::alert_status, reason = $8,
         supplier_price = coalesce($9, supplier_price),
         delivered_at = CASE WHEN $7 = 'DELIVERED' THEN now() ELSE delivered_at END
       FROM alert WHERE stock_alerts.id = alert.id AND (
         (alert.status = 'PENDING' AND alert.delivery = $2 AND alert.attempts = $3)
         -- What has reached n8n is DELIVERED, even when it was sent again or the sale was undone meanwhile.
         OR ($7 = 'DELIVERED' AND alert.status <> 'DELIVERED'))`,
    [
      ref.alertId,
      ref.delivery,
      ref.attempt,
      attempt.statusCode,
      attempt.durationMs,
      attempt.error,
      outcome.status,
      outcome.status === 'FAILED' ? outcome.reason : null,
      outcome.status === 'DELIVERED' ? outcome.supplierPrice : null,
      attempt.cause,
    ],
  );
  return rowCount === 1;
}

/** Makes an alert wait for a delivery anew; null where there is no such alert, or it is of a sample product. */
export async function beginDelivery(
  db: Queryable,
  alertId: number,
  actor: Actor | null,
): Promise<StockAlert | null> {
  const { rows } = await db.query(
    `UPDATE stock_alerts SET status = 'PENDING', reason = NULL, delivery = delivery + 1, attempts = 0,
       pending_since = now(), delivered_at = NULL, redelivered_by = $2::jsonb WHERE id = $1 AND reason IS DISTINCT FROM 'sample' RETURNING ${alertColumns}`,
    [alertId, actor && JSON.stringify(actor)],
  );
  return rows.length === 0 ? null : alertSchema.parse(rows[0]);
}
