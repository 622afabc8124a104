import type { AiSpending } from '../access/ai-spending.ts';
import type { Changes } from '../platform/changes.ts';
import type { Database } from '../platform/database.ts';
import type { KeyOf } from '../platform/idempotency/idempotency-keys.ts';
import { makeLiveFeed } from '../platform/live-feed.ts';
import type { Prisma } from '../platform/prisma.ts';
import type { AiBatches } from './ai-batches.ts';
import type { RunRules } from './batch-results.ts';
import { makeBulkJobStore } from './bulk-job-store.ts';
import { makeBulkSlice } from './bulk-slice.ts';
import { makeCancelBulkJob } from './cancel-bulk-job.ts';
import { type BatchPauses, makeEnrichmentBatch, queueBatch } from './enrichment-batch.ts';
import { makeEstimate } from './estimate-enrichment.ts';
import { makeBulkStart } from './start-bulk-job.ts';

type Dependencies = {
  database: Database;
  prisma: Prisma;
  changes: Changes;
  threshold: number;
  keyOf: KeyOf;
  spending: AiSpending;
  aiBatches: AiBatches;
  batchPauses: BatchPauses | undefined;
  rules: RunRules;
};

/** The work on many products: what can be asked for, and the tasks that do it. */
export function makeBulkWork(dependencies: Dependencies) {
  const { database, changes, threshold, aiBatches, rules, batchPauses: pauses } = dependencies;
  const jobs = makeBulkJobStore(dependencies);
  const estimates = makeEstimate(dependencies);
  return {
    useCases: {
      bulkJobs: jobs,
      /** Of one's own job alone: no operation asks for it otherwise. */
      startedBulkJob: jobs.find,
      bulkJobChanges: makeLiveFeed(changes, 'bulk_job', jobs.findMany),
      estimateEnrichment: estimates.estimateEnrichment,
      ...makeBulkStart({ ...dependencies, estimates }),
      cancelBulkJob: makeCancelBulkJob({ database, changes, jobs }),
    },
    tasks: {
      ...makeBulkSlice({
        database,
        changes,
        threshold,
        sendBatch: (tx, job, productIds) => queueBatch(tx, job, 'description', productIds),
      }),
      ...makeEnrichmentBatch({ database, changes, aiBatches, rules, pauses }),
    },
  };
}

export type BulkWork = ReturnType<typeof makeBulkWork>['useCases'];
