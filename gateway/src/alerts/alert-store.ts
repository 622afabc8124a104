import { z } from 'zod';
import { deleteInBatches, type Queryable } from '../platform/database.ts';
import { type DeliveryCause, deliveryCauses } from './delivery-cause.ts';

export const alertStatuses = ['PENDING', 'DELIVERED', 'FAILED', 'SKIPPED'] as const;

const columns = `id, product_id AS "productId", stock, threshold, status, reason, supplier_price AS "supplierPrice",
  trace_id AS "traceId", delivery, attempts, raised_at AS "raisedAt", pending_since AS "pendingSince",
  delivered_at AS "deliveredAt"`;

const alertSchema = z.object({
  id: z.number(),
  productId: z.number(),
  stock: z.number(),
  threshold: z.number(),
  status: z.enum(alertStatuses),
  /** Why it is SKIPPED or FAILED: a code. */
  reason: z.string().nullable(),
  supplierPrice: z.number().nullable(),
  traceId: z.string(),
  /** Rises when a person sends it again; a job of an earlier delivery is late and does nothing. */
  delivery: z.number(),
  attempts: z.number(),
  raisedAt: z.iso.datetime(),
  pendingSince: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
});
/** A stock alert and what became of it. */
export type StockAlert = z.infer<typeof alertSchema>;

const attemptSchema = z.object({
  alertId: z.number(),
  at: z.iso.datetime(),
  statusCode: z.number().nullable(),
  durationMs: z.number(),
  error: z.string().nullable(),
  cause: z.enum(deliveryCauses).nullable(),
});
/** One try to bring an alert to n8n. */
export type DeliveryAttempt = z.infer<typeof attemptSchema>;

export type AlertFilter = { productId?: number | undefined; status?: readonly string[] | undefined };

export async function findAlerts(db: Queryable, ids: readonly number[]): Promise<StockAlert[]> {
  const { rows } = await db.query(`SELECT ${columns} FROM stock_alerts WHERE id = ANY($1)`, [ids]);
  return z.array(alertSchema).parse(rows);
}

/** Alerts of the filter, the newest first, behind the id. */
export async function readAlerts(
  db: Queryable,
  { filter, after, limit }: { filter: AlertFilter; after: number | null; limit: number },
): Promise<StockAlert[]> {
  const { rows } = await db.query(
    `SELECT ${columns} FROM stock_alerts WHERE ($1::bigint IS NULL OR product_id = $1)
       AND ($2::alert_status[] IS NULL OR status = ANY($2::alert_status[])) AND ($3::bigint IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [filter.productId ?? null, filter.status ?? null, after, limit],
  );
  return z.array(alertSchema).parse(rows);
}

export async function countAlerts(db: Queryable, filter: AlertFilter): Promise<number> {
  const { rows } = await db.query(
    `SELECT count(*) AS total FROM stock_alerts WHERE ($1::bigint IS NULL OR product_id = $1)
       AND ($2::alert_status[] IS NULL OR status = ANY($2::alert_status[]))`,
    [filter.productId ?? null, filter.status ?? null],
  );
  return z.object({ total: z.number() }).parse(rows[0]).total;
}

export async function readAttempts(db: Queryable, alertIds: readonly number[]): Promise<DeliveryAttempt[]> {
  const { rows } = await db.query(
    `SELECT alert_id AS "alertId", at, status_code AS "statusCode", duration_ms AS "durationMs", error, cause
     FROM delivery_attempts WHERE alert_id = ANY($1) ORDER BY id`,
    [alertIds],
  );
  return z.array(attemptSchema).parse(rows);
}

/** The alert with its product's name, where this attempt of this delivery is due; else null. */
export async function findDue(db: Queryable, ref: { alertId: number; delivery: number; attempt: number }) {
  const { rows } = await db.query(
    `SELECT ${columns}, (SELECT name FROM products WHERE id = product_id) AS "productName",
       extract(epoch FROM now() - pending_since)::float8 * 1000 AS "pendingMs" FROM stock_alerts
     WHERE id = $1 AND delivery = $2 AND attempts = $3 AND status = 'PENDING'`,
    [ref.alertId, ref.delivery, ref.attempt],
  );
  return rows.length === 0
    ? null
    : alertSchema.extend({ productName: z.string(), pendingMs: z.number() }).parse(rows[0]);
}

/**
 * Keeps an attempt and what it makes of the alert; false where it makes nothing of it: the alert was sent again,
 * withdrawn or deleted meanwhile, or another run of the same job came first. Whoever gets false queues no next attempt.
 */
export async function keepAttempt(
  db: Queryable,
  ref: { alertId: number; delivery: number; attempt: number },
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

/** Makes an alert wait for a delivery anew; null where there is no such alert. */
export async function beginDelivery(db: Queryable, alertId: number): Promise<StockAlert | null> {
  const { rows } = await db.query(
    `UPDATE stock_alerts SET status = 'PENDING', reason = NULL, delivery = delivery + 1, attempts = 0,
       pending_since = now(), delivered_at = NULL WHERE id = $1 RETURNING ${columns}`,
    [alertId],
  );
  return rows.length === 0 ? null : alertSchema.parse(rows[0]);
}

/** Deletes the attempts of more than 90 days ago. */
export function forgetOldAttempts(db: Queryable): Promise<void> {
  return deleteInBatches(db, 'delivery_attempts', `at < now() - interval '90 days'`);
}
