import type { Logger } from '@orquestia/service-kit/logger';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, withConnection } from '../platform/database.ts';
import { nextAttempt } from '../platform/delivery/next-attempt.ts';
import { failpoint } from '../platform/failpoint.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import { findDue, saveAttempt } from './delivery.sql.ts';
import { deliverAlertTask, deliveryJobSchema, queueDelivery } from './delivery-job.ts';
import type { N8nWebhook, Posted } from './n8n-webhook.ts';

/** How an attempt ended; `outdated`: what came of it no longer mattered. */
export type AttemptOutcome = 'delivered' | 'postponed' | 'failed' | 'outdated';

type Dependencies = {
  database: Database;
  changes: Changes;
  webhook: N8nWebhook | undefined;
  attempted: (outcome: AttemptOutcome, seconds: number) => void;
};

/**
 * One attempt to bring an alert to n8n. Every attempt is kept; the next one (1 s, 2 s, 4 s … an hour at most, with
 * jitter, 24 h in all) is queued in the transaction that keeps this one.
 */
export function makeDeliverAlert({ database, changes, webhook, attempted }: Dependencies) {
  const task: Task = async (payload, request) => {
    const job = deliveryJobSchema.parse(payload);
    const alert = await withConnection(database, request.signal, (db) => findDue(db, job));
    if (!alert) return;
    const logger = request.logger.child({ alert_id: alert.id, product_id: alert.productId });
    failpoint('alert-before-post');
    const posted: Posted = webhook
      ? await webhook(
          {
            product_name: alert.productName,
            current_stock: alert.stock,
            product_id: alert.productId,
            sku: alert.sku,
            supplier_code: alert.supplierCode,
            threshold: alert.threshold,
            alert_id: alert.id,
            raised_at: alert.raisedAt,
            trace_id: alert.traceId,
          },
          request,
        )
      : notConfigured;
    failpoint('alert-posted');

    const retryAfterMs = posted.delivered ? 0 : posted.retryAfterMs;
    const { pendingMs } = alert;
    const { delayMs, late } = nextAttempt({ attempt: job.attempt, retryAfterMs, pendingMs });
    const again = !posted.delivered && posted.retryable && !late;
    const { statusCode, durationMs } = posted;
    const { error, cause } = posted.delivered ? { error: null, cause: null } : posted;
    const attempt = { statusCode, durationMs, error, cause };
    const counts = await inTransaction(database, request.signal, async (tx) => {
      if (posted.delivered) {
        const { supplierPrice } = posted;
        return saveAttempt(tx, job, attempt, { status: 'DELIVERED', supplierPrice });
      }
      if (!again) {
        const reason = late ? 'gave-up' : 'refused';
        return saveAttempt(tx, job, attempt, { status: 'FAILED', reason });
      }
      const kept = await saveAttempt(tx, job, attempt, { status: 'PENDING' });
      if (kept) await queueDelivery(tx, { ...job, attempt: job.attempt + 1 }, delayMs);
      return kept;
    });
    changes.publish('alert', alert.id);
    const outcome = !counts ? 'outdated' : posted.delivered ? 'delivered' : again ? 'postponed' : 'failed';
    attempted(outcome, durationMs / 1_000);
    const line = { status_code: statusCode, duration_ms: durationMs, error };
    logOutcome[outcome](logger, { ...line, attempt: job.attempt + 1 });
  };
  return { [deliverAlertTask]: task };
}

const logOutcome: Record<AttemptOutcome, (logger: Logger, line: object) => void> = {
  delivered: (logger, line) => logger.info(line, 'alert_delivered'),
  postponed: (logger, line) => logger.warn(line, 'alert_postponed'),
  failed: (logger, line) => logger.error(line, 'alert_failed'),
  outdated: (logger, line) => logger.info(line, 'alert_attempt_outdated'),
};

/** An alert from before the destination was taken out of the configuration. */
const notConfigured: Posted = {
  delivered: false,
  statusCode: null,
  durationMs: 0,
  error: 'no destination is configured (N8N_WEBHOOK_URL)',
  cause: 'NO_DESTINATION',
  retryable: false,
  retryAfterMs: 0,
};
