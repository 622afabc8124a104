import { z } from 'zod';
import { actorSchema } from '../access/actor.ts';
import type { EnrichmentEnded } from '../catalog/enrichment-ended.ts';
import type { VouchFor } from '../catalog/review/vouching.ts';
import type { Changes } from '../platform/changes.ts';
import { type Database, inTransaction, type Queryable, withConnection } from '../platform/database.ts';
import { failpoint } from '../platform/failpoint.ts';
import { addJob, type NewJob, textsOfMany } from '../platform/jobs/add-job.ts';
import type { Task } from '../platform/jobs/jobs.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import { type AiPolicy, aiLimits } from './ai-policy.ts';
import { enrichmentRuns, type RunRef } from './enrichment-run.sql.ts';
import { aiFailureOf, type ChosenCategory, type EnrichmentSteps } from './enrichment-steps.ts';

const taskName = 'enrich_product';
const payloadSchema = z.object({
  productId: z.number(),
  run: z.number(),
  attempt: z.number(),
  traceId: z.string(),
  actor: actorSchema.nullish(),
  /** Of all its attempts: one that is made again overtakes nobody. */
  priority: z.number().optional(),
});

/** Pauses before the attempts 2 to 8: nearly four hours in all. */
const retryPauses = [5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000];

/** In which request a run was started, and by whom: it goes on for that one. */
type Started = Pick<z.infer<typeof payloadSchema>, 'traceId' | 'actor' | 'priority'>;

export function startedBy({ traceId, principal }: RequestContext): Started {
  return { traceId, actor: actorOf(principal) };
}

/** Puts a run's next attempt into the queue, in the caller's transaction. */
export function queueEnrichment(
  db: Queryable,
  ref: RunRef,
  started: Started,
  { delayMs = 0, priority = started.priority ?? 0 }: Pick<NewJob, 'delayMs' | 'priority'> = {},
): Promise<void> {
  return addJob(db, { task: taskName, payload: { ...ref, ...started, priority }, delayMs, priority });
}

/** As `queueEnrichment`, for the first runs of many products: behind what a person waits for. */
export async function queueEnrichments(
  db: Queryable,
  productIds: readonly number[],
  started: Started,
): Promise<void> {
  await db.query({
    name: 'queue-enrichments',
    text: `SELECT graphile_worker.add_job($1, ($2::jsonb || jsonb_build_object('productId', id))::json, priority => $4)
      FROM unnest($3::bigint[]) AS id`,
    values: [
      taskName,
      JSON.stringify({ run: 1, attempt: 0, ...started, priority: textsOfMany }),
      productIds,
      textsOfMany,
    ],
  });
}

type Dependencies = {
  database: Database;
  changes: Changes;
  steps: EnrichmentSteps;
  policy: AiPolicy;
  enrichmentEnded: EnrichmentEnded;
  vouchFor: VouchFor;
  creationTook: (ms: number) => void;
};

/**
 * One attempt at a product's texts. Each step's result is kept before the next begins, so that a retry repeats no paid
 * call; what fails and may succeed later is queued again in the transaction that says so.
 */
export function makeEnrichmentJob(dependencies: Dependencies) {
  const { database, changes, steps, policy, enrichmentEnded, vouchFor, creationTook } = dependencies;
  const task: Task = async (payload, request) => {
    const { traceId, actor = null, priority, ...ref } = payloadSchema.parse(payload);
    const budget = AbortSignal.timeout(aiLimits.budget);
    const bounded: RequestContext = { ...request, signal: AbortSignal.any([request.signal, budget]) };
    const once = <T>(work: (db: Queryable) => Promise<T>) => withConnection(database, request.signal, work);
    const product = await once((db) => enrichmentRuns.begin(db, ref));
    if (!product) return;
    changes.publish('product', ref.productId);
    try {
      let text = product.keepsText ? product.description : (product.draft ?? product.description);
      if (!product.keepsText && !product.described) {
        const startedAt = performance.now();
        // Who asks again for a text that is there wants another one.
        const written = await steps.describe(product, bounded, { fresh: text !== null });
        failpoint('enrichment-description-paid');
        const elapsed = Math.round(performance.now() - startedAt);
        const vouching = vouchFor(written.how);
        text = await once((db) =>
          enrichmentRuns.saveDescription(db, ref, { ...written, actor, vouching }, elapsed),
        );
        if (text === null) return;
        changes.publish('product', ref.productId);
        failpoint('enrichment-between-steps');
      }
      let chosen: ChosenCategory | null = null;
      const startedAt = performance.now();
      if (!product.keepsCategory)
        chosen = await steps.categorise({ ...product, description: text ?? '' }, bounded);
      const elapsed = Math.round(performance.now() - startedAt);
      const finished = await inTransaction(database, request.signal, async (tx) => {
        const ended = await enrichmentRuns.finish(tx, ref, chosen, elapsed);
        if (ended) await enrichmentEnded(tx, ended, traceId);
        return ended;
      });
      if (!finished) return;
      creationTook(finished.enrichment.durationMs ?? 0);
      const seconds = (finished.enrichment.durationMs ?? 0) / 1_000;
      request.logger.info({ product_id: finished.id, ia_generation_time: seconds }, 'product_enriched');
    } catch (error) {
      if (request.signal.aborted) throw error;
      const failure = aiFailureOf(error, { policy, budget });
      if (!failure) throw error;
      await settle(ref, { traceId, actor, priority }, failure, request);
    } finally {
      changes.publish('product', ref.productId);
    }
  };

  /** An attempt that never reached the AI, the breaker being open, is not counted. */
  async function settle(
    ref: RunRef,
    started: Started,
    failure: NonNullable<ReturnType<typeof aiFailureOf>>,
    request: RequestContext,
  ): Promise<void> {
    const attempts = failure.asked ? ref.attempt + 1 : ref.attempt;
    const pause = failure.asked ? retryPauses[ref.attempt] : 1_000;
    const again = failure.retryable && pause !== undefined;
    const delayMs = again ? Math.max(pause, failure.retryAfterMs) * (1 + Math.random() / 4) : 0;
    await inTransaction(database, request.signal, async (tx) => {
      const failed = await enrichmentRuns.fail(
        tx,
        ref,
        {
          code: failure.retryable ? 'AI_UNAVAILABLE' : 'AI_REFUSED',
          retryable: failure.retryable,
          retryAt: again ? new Date(Date.now() + delayMs).toISOString() : null,
        },
        attempts,
      );
      if (failed && again) await queueEnrichment(tx, { ...ref, attempt: attempts }, started, { delayMs });
      else if (failed) await enrichmentEnded(tx, failed, started.traceId);
    });
    if (again) request.logger.warn({ product_id: ref.productId, attempts }, 'enrichment_postponed');
    else request.logger.error({ product_id: ref.productId, attempts }, 'enrichment_failed');
  }

  return { [taskName]: task };
}
