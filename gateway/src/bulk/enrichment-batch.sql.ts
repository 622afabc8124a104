import { z } from 'zod';
import { actorKinds } from '../access/actor.ts';
import type { Queryable } from '../platform/database.ts';

const batchSteps = ['description', 'category'] as const;
export type BatchStep = (typeof batchSteps)[number];

const batchSchema = z.object({
  id: z.number(),
  jobId: z.number(),
  step: z.enum(batchSteps),
  providerId: z.string().nullable(),
  asked: z.number(),
  actorKind: z.enum(actorKinds).nullable(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  traceId: z.string(),
  address: z.string().nullable(),
});
/** A batch that has not come back, and who started its job. */
export type EnrichmentBatch = z.infer<typeof batchSchema>;

const itemsSchema = z.array(z.object({ productId: z.number(), run: z.number() }));
/** A product of a batch and the run of its texts. */
export type BatchItem = z.infer<typeof itemsSchema>[number];

/** The batches of a job, and which of its products each has; every change in the caller's transaction. */
export const enrichmentBatches = {
  /** Makes a batch of these products of a job, which leave the one that they were in. */
  async insert(
    tx: Queryable,
    jobId: number,
    step: BatchStep,
    productIds: readonly number[],
  ): Promise<number> {
    const { rows } = await tx.query({
      name: 'batch-insert',
      text: 'INSERT INTO enrichment_batches (job_id, step) VALUES ($1, $2) RETURNING id',
      values: [jobId, step],
    });
    const { id } = z.object({ id: z.number() }).parse(rows[0]);
    await this.move(tx, jobId, productIds, id);
    return id;
  },

  /** Puts products into another batch, or into none. */
  async move(tx: Queryable, jobId: number, productIds: readonly number[], batchId: number | null) {
    await tx.query({
      name: 'batch-move',
      text: 'UPDATE bulk_items SET batch_id = $3 WHERE job_id = $1 AND product_id = ANY($2)',
      values: [jobId, productIds, batchId],
    });
  },

  /** The batch, kept from others until the transaction ends; null where it has ended. */
  async lock(tx: Queryable, id: number): Promise<EnrichmentBatch | null> {
    const { rows } = await tx.query({
      name: 'batch-lock',
      text: `SELECT batch.id, batch.job_id AS "jobId", step, provider_id AS "providerId", asked,
          actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", trace_id AS "traceId", address
        FROM enrichment_batches AS batch JOIN bulk_jobs AS job ON job.id = batch.job_id
        WHERE batch.id = $1 AND batch.finished_at IS NULL FOR UPDATE OF batch`,
      values: [id],
    });
    return rows.length === 0 ? null : batchSchema.parse(rows[0]);
  },

  /** The products of a batch whose runs have not ended, in the order in which all lock them. */
  async items(tx: Queryable, id: number): Promise<BatchItem[]> {
    const { rows } = await tx.query({
      name: 'batch-items',
      text: `SELECT product_id AS "productId", run FROM bulk_items
        WHERE batch_id = $1 AND state = 'UNDER_WAY' ORDER BY product_id`,
      values: [id],
    });
    return itemsSchema.parse(rows);
  },

  async noteSent(tx: Queryable, id: number, providerId: string): Promise<void> {
    await tx.query('UPDATE enrichment_batches SET provider_id = $2, asked = 0 WHERE id = $1', [
      id,
      providerId,
    ]);
  },

  async noteAsked(tx: Queryable, id: number): Promise<void> {
    await tx.query('UPDATE enrichment_batches SET asked = asked + 1 WHERE id = $1', [id]);
  },

  async finish(tx: Queryable, id: number): Promise<void> {
    await tx.query('UPDATE enrichment_batches SET finished_at = now() WHERE id = $1', [id]);
  },
};
