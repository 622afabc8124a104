import { deleteExpiredAuditEvents } from '../access/audit-retention.ts';
import { deleteExpiredAccess } from '../access/people/delete-expired.ts';
import { deleteExpiredAttempts } from '../alerts/alert-store.ts';
import { deleteExpiredBulkJobs } from '../bulk/bulk-job-store.ts';
import { deleteExpiredPreviews } from '../enrichment/preview-store.ts';
import { deleteBrokenUploads, deleteExpiredImports } from '../imports/import-retention.ts';
import type { Database } from '../platform/database.ts';
import { deleteExpiredKeys } from '../platform/idempotency/idempotency-keys.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { Retention } from '../platform/retention-settings.ts';
import { deleteExpiredEvents } from '../webhooks/webhook-store.ts';
import { deleteExpiredMeasurements } from './measurements.ts';

type Options = { database: Database; prisma: Prisma; retention: Retention };

/**
 * The hourly job that deletes what has been kept long enough. One kind after another, so that of all connections it takes
 * one; a kind that fails keeps the others from nothing.
 */
export function makeCleanUp({ database, prisma, retention }: Options): Task {
  return async (_payload, { signal, logger }) => {
    const kinds = {
      idempotency_keys: () => deleteExpiredKeys(prisma, retention.idempotencyKeys, signal),
      delivery_attempts: () => deleteExpiredAttempts(prisma, retention.deliveryAttempts, signal),
      webhook_events: () => deleteExpiredEvents(prisma, retention.deliveryAttempts, signal),
      measurements: () => deleteExpiredMeasurements(prisma, signal),
      previews: () => deleteExpiredPreviews(prisma, retention.previews, signal),
      audit_events: () => deleteExpiredAuditEvents(database, retention.auditEvents, signal),
      bulk_jobs: () => deleteExpiredBulkJobs(prisma, signal),
      broken_uploads: () => deleteBrokenUploads(prisma, signal),
      imports: () => deleteExpiredImports(prisma, signal),
      access: () => deleteExpiredAccess(database),
    };
    const deleted: Record<string, number> = {};
    const errors: unknown[] = [];
    for (const [kind, remove] of Object.entries(kinds)) {
      signal.throwIfAborted();
      await remove().then(
        (count) => {
          if (count > 0) deleted[kind] = count;
        },
        (error: unknown) => errors.push(error),
      );
    }
    if (Object.keys(deleted).length > 0) logger.info(deleted, 'cleaned_up');
    if (errors.length > 0) throw errors[0];
  };
}
