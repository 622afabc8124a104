import type { BatchResult } from '@orquestia/ai-service/contract/batches';
import { z } from 'zod';
import { AiCallError } from '../enrichment/ai-policy.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable } from '../platform/database.ts';
import { addJob, ofMany } from '../platform/jobs/add-job.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import type { RequestContext } from '../platform/request-context.ts';
import type { AiBatches } from './ai-batches.ts';
import { prepareRequests } from './batch-requests.ts';
import { logOf, queueLive, type RunRules, saveResults } from './batch-results.ts';
import { onBehalf } from './bulk-job.ts';
import { queueSlice } from './bulk-slice.ts';
import { type BatchStep, type EnrichmentBatch, enrichmentBatches } from './enrichment-batch.sql.ts';

const taskName = 'enrichment_batch';
const payloadSchema = z.object({ batchId: z.number() });

/** A batch that the provider does not take after so many attempts is written live. */
const mostRefusals = 5;
/** A provider gives a batch a day; one that is still out after so many questions is written live. */
const mostQuestions = 200;

export type BatchPauses = { first: number; longest: number };
const usualPauses: BatchPauses = { first: 30_000, longest: 15 * 60_000 };

/** Makes a batch of these products of a job, to be sent by a task of its own. */
export async function queueBatch(
  tx: Queryable,
  { jobId, traceId }: { jobId: number; traceId: string },
  step: BatchStep,
  productIds: readonly number[],
): Promise<void> {
  if (productIds.length === 0) return;
  await queueTask(tx, await enrichmentBatches.insert(tx, jobId, step, productIds), traceId, 0);
}

function queueTask(tx: Queryable, batchId: number, traceId: string, delayMs: number): Promise<void> {
  return addJob(tx, {
    task: taskName,
    payload: { batchId, traceId },
    delayMs,
    key: `${taskName} ${batchId}`,
    priority: ofMany,
  });
}

type Dependencies = {
  database: Database;
  changes: Changes;
  aiBatches: AiBatches;
  rules: RunRules;
  pauses?: BatchPauses | undefined;
};

/**
 * A batch of texts: sent, asked for with growing pauses, and saved when it is back. Its state is a row, so that it survives
 * restarts; each turn of it is a job that queues the next one in the transaction that notes what it has done. The
 * descriptions go first: a category is chosen by them, so it is asked for in a second batch.
 */
export function makeEnrichmentBatch(dependencies: Dependencies) {
  const { database, changes, aiBatches, rules, pauses = usualPauses } = dependencies;
  const inOne = <T>(request: RequestContext, work: (tx: Queryable) => Promise<T>) =>
    inTransaction(database, request.signal, work);

  const task: Task = async (payload, jobRequest) => {
    const { batchId } = payloadSchema.parse(payload);
    const batch = await inOne(jobRequest, (tx) => enrichmentBatches.lock(tx, batchId));
    if (!batch) return;
    const request = onBehalf(jobRequest, batch);
    const published = batch.providerId === null ? await send(batch, request) : await ask(batch, request);
    for (const id of published) changes.publish('product', id);
  };

  async function send(batch: EnrichmentBatch, request: RequestContext): Promise<number[]> {
    const items = await inOne(request, (tx) => enrichmentBatches.items(tx, batch.id));
    const {
      request: body,
      goOn,
      ended,
    } = await inOne(request, async (tx) => {
      const prepared = await prepareRequests(tx, batch, items, rules);
      await queueBatch(tx, batch, 'category', prepared.goOn);
      if (!prepared.request) await end(tx, batch);
      return prepared;
    });
    const moved = [...goOn, ...ended];
    if (!body) return moved;
    try {
      const { id } = await aiBatches.send(body, `${batch.traceId}-${batch.id}`, request);
      await inOne(request, async (tx) => {
        await enrichmentBatches.noteSent(tx, batch.id, id);
        await queueTask(tx, batch.id, batch.traceId, pauses.first);
      });
      request.logger.info({ ...logOf(batch), provider_id: id, products: body.requests.length }, 'batch_sent');
    } catch (error) {
      await later(batch, error, { most: mostRefusals }, request);
    }
    return [...moved, ...items.map(({ productId }) => productId)];
  }

  async function ask(batch: EnrichmentBatch, request: RequestContext): Promise<number[]> {
    try {
      const { status, results } = await aiBatches.read(batch.providerId ?? '', request);
      if (status !== 'running') return await settle(batch, results, request);
      await later(batch, undefined, { most: mostQuestions }, request);
    } catch (error) {
      await later(batch, error, { most: mostQuestions }, request);
    }
    return [];
  }

  async function settle(batch: EnrichmentBatch, results: BatchResult[], request: RequestContext) {
    return inOne(request, async (tx) => {
      if (!(await enrichmentBatches.lock(tx, batch.id))) return [];
      const items = await enrichmentBatches.items(tx, batch.id);
      const goOn = await saveResults(tx, { items, results }, rules, request);
      await queueBatch(tx, batch, 'category', goOn);
      await end(tx, batch);
      request.logger.info({ ...logOf(batch), results: results.length }, 'batch_came_back');
      return items.map(({ productId }) => productId);
    });
  }

  /** Tries again after a pause; what has failed for good, or too often, is written live. */
  async function later(
    batch: EnrichmentBatch,
    error: unknown,
    { most }: { most: number },
    request: RequestContext,
  ): Promise<void> {
    request.signal.throwIfAborted();
    if (error !== undefined) request.logger.warn({ ...logOf(batch), error: String(error) }, 'batch_refused');
    const isLost = error instanceof AiCallError && !error.retryable;
    await inOne(request, async (tx) => {
      if (!(await enrichmentBatches.lock(tx, batch.id))) return;
      if (isLost || batch.asked >= most) {
        for (const item of await enrichmentBatches.items(tx, batch.id)) await queueLive(tx, item, request);
        return end(tx, batch);
      }
      await enrichmentBatches.noteAsked(tx, batch.id);
      const pause = Math.min(pauses.longest, pauses.first * 2 ** Math.min(batch.asked, 10));
      await queueTask(tx, batch.id, batch.traceId, pause);
    });
  }

  async function end(tx: Queryable, batch: EnrichmentBatch): Promise<void> {
    await enrichmentBatches.finish(tx, batch.id);
    await queueSlice(tx, batch.jobId, batch.traceId);
  }

  return { [taskName]: task };
}
