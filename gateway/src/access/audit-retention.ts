import { z } from 'zod';
import type { Database } from '../platform/database.ts';
import { batch, repeatBatches } from '../platform/delete-in-batches.ts';
import type { RetentionDays } from '../platform/retention-settings.ts';

const deletedSchema = z.object({ deleted: z.number() });

/**
 * Deletes the events of the trail of more than so many days ago, through the one function by which the gateway's role may:
 * it belongs to the tables' owner, and touches nothing younger than 90 days whatever it is given.
 */
export async function deleteExpiredAuditEvents(
  database: Database,
  days: RetentionDays,
  signal: AbortSignal,
): Promise<number> {
  if (days === null) return 0;
  return repeatBatches(signal, async () => {
    const { rows } = await database.query('SELECT delete_expired_audit_events($1, $2) AS deleted', [
      days,
      batch,
    ]);
    return deletedSchema.parse(rows[0]).deleted;
  });
}
