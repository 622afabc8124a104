import type { Logger } from '@orquestia/service-kit/logger';
import { type AuditEvent, saveAuditEventOf } from '../access/audit.sql.ts';
import { type Database, inTransaction, type Queryable, withConnection } from '../platform/database.ts';
import { nextAttempt } from '../platform/delivery/next-attempt.ts';
import { failpoint } from '../platform/failpoint.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import { deliverEventTask, deliveryJobSchema, queueDelivery } from './delivery-job.ts';
import { postEvent } from './post-event.ts';
import type { Webhook } from './webhook.ts';
import { type Attempt, findDue, saveAttempt } from './webhook-delivery.sql.ts';
import { noteFailure, noteSuccess, switchOff } from './webhook-health.sql.ts';

type Outcome = 'delivered' | 'postponed' | 'failed' | 'outdated';

/**
 * One attempt to bring an event to a webhook. Every attempt is kept, and the next one queued in the transaction that keeps
 * it, as with the alerts. A webhook that nothing has reached for days is switched off.
 */
export function makeDeliverEvent({ database }: { database: Database }) {
  const task: Task = async (payload, request) => {
    const job = deliveryJobSchema.parse(payload);
    const due = await withConnection(database, request.signal, (db) => findDue(db, job));
    if (!due) return;
    const { webhookId, pendingMs } = due;
    const logger = request.logger.child({ webhook_id: webhookId, event_id: due.eventId, type: due.type });
    // A test is for who wants to know now, also before it is switched on.
    const isTest = due.type === 'webhook.test';
    if (!due.enabled && !isTest) {
      await withConnection(database, request.signal, (db) =>
        saveAttempt(db, job, null, { status: 'FAILED', reason: 'switched-off' }),
      );
      return;
    }
    failpoint('webhook-before-post');
    const posted = await postEvent(due, request);
    failpoint('webhook-posted');

    const retryAfterMs = posted.delivered ? 0 : posted.retryAfterMs;
    const { delayMs, late } = nextAttempt({ attempt: job.attempt, retryAfterMs, pendingMs });
    const again = !posted.delivered && posted.retryable && !late && !isTest;
    const { statusCode, durationMs } = posted;
    const { error, cause } = posted.delivered ? { error: null, cause: null } : posted;
    const attempt: Attempt = { statusCode, durationMs, error, cause };

    const kept = await inTransaction(database, request.signal, async (tx) => {
      if (posted.delivered) {
        await noteSuccess(tx, webhookId);
        return { counts: await saveAttempt(tx, job, attempt, { status: 'DELIVERED' }) };
      }
      if (!isTest) await noteFailure(tx, webhookId);
      if (again) {
        const counts = await saveAttempt(tx, job, attempt, { status: 'PENDING' });
        const next = { ...job, attempt: job.attempt + 1 };
        if (counts) await queueDelivery(tx, next, { delayMs, isFailing: true });
        return { counts };
      }
      const reason = late ? 'gave-up' : 'refused';
      const counts = await saveAttempt(tx, job, attempt, { status: 'FAILED', reason });
      const switchedOff = isTest ? undefined : await switchOff(tx, webhookId, { isGone: cause === 'GONE' });
      if (switchedOff) await keepInTrail(tx, switchedOff, job.traceId);
      return { counts, switchedOff };
    });

    const outcome = !kept.counts
      ? 'outdated'
      : posted.delivered
        ? 'delivered'
        : again
          ? 'postponed'
          : 'failed';
    logOutcome[outcome](logger, {
      status_code: statusCode,
      duration_ms: durationMs,
      error,
      attempt: job.attempt + 1,
    });
    if (kept.switchedOff)
      logger.error({ failing_since: kept.switchedOff.failingSince }, 'webhook_switched_off');
  };
  return { [deliverEventTask]: task };
}

function keepInTrail(tx: Queryable, { id, url, failingSince }: Webhook, traceId: string): Promise<void> {
  const event: AuditEvent = {
    action: 'webhook.switched-off',
    subjectId: String(id),
    subjectName: url,
    before: { enabled: true, failingSince },
    after: { enabled: false, failingSince },
  };
  const actor = { kind: 'SYSTEM', id: null, name: 'orquestia' } as const;
  return saveAuditEventOf(tx, event, { actor, traceId, address: null });
}

const logOutcome: Record<Outcome, (logger: Logger, line: object) => void> = {
  delivered: (logger, line) => logger.info(line, 'webhook_delivered'),
  postponed: (logger, line) => logger.warn(line, 'webhook_postponed'),
  failed: (logger, line) => logger.error(line, 'webhook_failed'),
  outdated: (logger, line) => logger.info(line, 'webhook_attempt_outdated'),
};
