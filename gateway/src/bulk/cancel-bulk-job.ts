import type { AccessFailure, Failure } from '../failure.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction } from '../platform/database.ts';
import { parseId } from '../platform/input.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { bulkJobs } from './bulk-job.sql.ts';
import type { BulkJobStore } from './bulk-job-store.ts';
import { queueSlice } from './bulk-slice.ts';

type Dependencies = { database: Database; changes: Changes; jobs: BulkJobStore };
type Cancelled =
  | { kind: 'bulk-job'; id: number }
  | AccessFailure
  | Extract<Failure, { kind: 'bulk-job-not-found' }>;

/** Lets nothing more of a job begin; what is done stays done, and what is under way ends. One that has ended stays so. */
export function makeCancelBulkJob({ database, changes, jobs }: Dependencies) {
  return async ({ jobId }: { jobId: string }, request: RequestContext): Promise<Cancelled> => {
    const id = parseId(jobId);
    if (id === undefined || !(await jobs.find(id))) return { kind: 'bulk-job-not-found', jobId };
    const isCancelled = await inTransaction(database, request.signal, async (tx) => {
      const found = await bulkJobs.cancel(tx, id, request);
      if (found) await queueSlice(tx, id, request.traceId);
      return found;
    });
    if (isCancelled) {
      changes.publish('bulk_job', id);
      request.logger.info({ bulk_job_id: id }, 'bulk_job_cancelled');
    }
    return { kind: 'bulk-job', id };
  };
}
