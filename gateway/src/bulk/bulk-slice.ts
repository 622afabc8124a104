import { batchLimits } from '@orquestia/ai-service/contract/batches';
import { z } from 'zod';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { addJob, ofMany } from '../platform/jobs/add-job.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { bulkJobs, type LockedJob } from './bulk-job.sql.ts';
import { type Outcome, onBehalf } from './bulk-job.ts';
import { lockProducts } from './change-products.ts';
import { settleEnrichments } from './enrich-products.ts';
import { workOn } from './work-on-product.ts';

const taskName = 'bulk_slice';
const payloadSchema = z.object({ jobId: z.number(), pauseMs: z.number().default(0) });

/** A slice locks so many products at most, each for as long as it takes. */
const sliceSize = 100;
/** So many runs of one job stand in the queue at once: whoever asks for a single text waits behind no more. */
const mostUnderWay = 64;
const pauses = { first: 1_000, longest: 15_000 };

/** Puts the next slice of a job into the queue, in the caller's transaction; one that waits already gives way to it. */
export function queueSlice(db: Queryable, jobId: number, traceId: string, pauseMs = 0): Promise<void> {
  return addJob(db, {
    task: taskName,
    payload: { jobId, pauseMs, traceId },
    delayMs: pauseMs,
    key: `${taskName} ${jobId}`,
    priority: ofMany,
  });
}

/** Has the texts of these products of a job written in a batch. */
type SendBatch = (
  tx: Queryable,
  job: { jobId: number; traceId: string },
  productIds: number[],
) => Promise<void>;
type Dependencies = { database: Database; changes: Changes; threshold: number; sendBatch: SendBatch };
type Slice = { products: number[]; isFinished: boolean } | null;

/**
 * The work of a bulk job, slice by slice: what is done to the products, the count and the next slice commit together, so
 * that a gateway that is killed loses nothing and does nothing twice.
 */
export function makeBulkSlice({ database, changes, threshold, sendBatch }: Dependencies) {
  const task: Task = async (payload, request) => {
    const { jobId, pauseMs } = payloadSchema.parse(payload);
    const slice = await inTransaction(database, request.signal, async (tx): Promise<Slice> => {
      const job = await bulkJobs.lock(tx, jobId);
      return job && runSlice(tx, { jobId, job, pauseMs }, onBehalf(request, job));
    });
    if (!slice) return;
    for (const id of slice.products) changes.publish('product', id);
    changes.publish('bulk_job', jobId);
    if (slice.isFinished) request.logger.info({ bulk_job_id: jobId }, 'bulk_job_finished');
  };

  async function runSlice(
    tx: Queryable,
    { jobId, job, pauseMs }: { jobId: number; job: LockedJob; pauseMs: number },
    request: RequestContext,
  ): Promise<NonNullable<Slice>> {
    const settled = job.change.action === 'ENRICH' ? await settleEnrichments(tx, jobId) : [];
    const before = await bulkJobs.open(tx, jobId);
    const products = await bulkJobs.waiting(tx, jobId, roomFor(job, before.underWay));
    const outcomes = await work(tx, job, products, request);
    if (settled.length > 0) await bulkJobs.count(tx, jobId, settled);
    await bulkJobs.note(tx, jobId, outcomes);
    if (job.change.action === 'ENRICH' && job.change.batch)
      await sendBatch(tx, { jobId, traceId: job.traceId }, begunOf(outcomes));
    const open = products.length === 0 ? before : await bulkJobs.open(tx, jobId);
    if (open.waiting + open.underWay === 0) {
      await bulkJobs.finish(tx, jobId);
      return { products, isFinished: true };
    }
    const hasMoved = products.length + settled.length > 0;
    await queueSlice(tx, jobId, job.traceId, nextPause(job, open, { hasMoved, pauseMs }));
    return { products, isFinished: false };
  }

  async function work(
    tx: Queryable,
    { change }: LockedJob,
    ids: readonly number[],
    request: RequestContext,
  ): Promise<Map<number, Outcome>> {
    const products = await lockProducts(tx, ids);
    const outcomes = new Map<number, Outcome>();
    for (const id of ids)
      outcomes.set(id, await workOn(tx, { product: products.get(id), change, threshold }, request));
    return outcomes;
  }

  return { [taskName]: task };
}

function roomFor({ change }: LockedJob, underWay: number): number {
  if (change.action !== 'ENRICH') return sliceSize;
  return change.batch ? batchLimits.requests : Math.max(0, mostUnderWay - underWay);
}

function begunOf(outcomes: ReadonlyMap<number, Outcome>): number[] {
  return [...outcomes].flatMap(([id, { state }]) => (state === 'UNDER_WAY' ? [id] : []));
}

/** None while there is more to begin; else until runs may have ended, longer while none has. */
function nextPause(
  job: LockedJob,
  open: { waiting: number; underWay: number },
  { hasMoved, pauseMs }: { hasMoved: boolean; pauseMs: number },
): number {
  if (open.waiting > 0 && roomFor(job, open.underWay) > 0) return 0;
  return hasMoved ? pauses.first : Math.min(pauses.longest, Math.max(pauses.first, pauseMs * 1.5));
}
