import { z } from 'zod';
import { actorColumns, actorParameters, actorValues } from '../access/actor.sql.ts';
import { actorKinds } from '../access/actor.ts';
import type { Queryable } from '../platform/database.ts';
import type { RequestContext } from '../platform/request-context.ts';
import { actorOf } from '../principal.ts';
import { type BulkChange, bulkChangeSchema, bulkStatuses, type Outcome } from './bulk-job.ts';
import { type Selection, selectIds } from './bulk-selection.ts';

const lockedSchema = z.object({
  status: z.enum(bulkStatuses),
  change: bulkChangeSchema,
  actorKind: z.enum(actorKinds).nullable(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  traceId: z.string(),
  address: z.string().nullable(),
});
export type LockedJob = z.infer<typeof lockedSchema>;

const idsSchema = z.array(z.object({ productId: z.number() }));

/** The states of a job and its products, each change in the caller's transaction. */
export const bulkJobs = {
  /** Makes a job of the products that the selection has now; returns its id and how many they are. */
  async insert(
    tx: Queryable,
    { selection, change, threshold }: { selection: Selection; change: BulkChange; threshold: number },
    request: RequestContext,
  ): Promise<{ id: number; total: number }> {
    const { rows } = await tx.query({
      name: 'bulk-insert',
      text: `INSERT INTO bulk_jobs (action, change, total, ${actorColumns}, address)
        VALUES ($1::bulk_action, $2::jsonb, 0, ${actorValues(3)}, $7) RETURNING id`,
      values: [
        change.action,
        JSON.stringify(bulkChangeSchema.parse(change)),
        ...actorParameters(request),
        request.client.address,
      ],
    });
    const { id } = z.object({ id: z.number() }).parse(rows[0]);
    const values: unknown[] = [id];
    const ids = selectIds(selection, threshold, values);
    const items = await tx.query({
      text: `INSERT INTO bulk_items (job_id, product_id) SELECT $1, id FROM (${ids}) AS selected`,
      values,
    });
    const total = items.rowCount ?? 0;
    await tx.query('UPDATE bulk_jobs SET total = $2 WHERE id = $1', [id, total]);
    return { id, total };
  },

  /** Has the texts of a job written in batches. */
  async sendInBatches(tx: Queryable, id: number): Promise<void> {
    await tx.query(`UPDATE bulk_jobs SET change = change || '{"batch": true}' WHERE id = $1`, [id]);
  },

  /**
   * The job, whose slices wait for one another until the transaction ends; null where it has ended. Its row stays free, so
   * that whoever cancels it does not wait for a slice.
   */
  async lock(tx: Queryable, id: number): Promise<LockedJob | null> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('bulk_job ' || $1::bigint, 0))`, [id]);
    const { rows } = await tx.query({
      name: 'bulk-lock',
      text: `SELECT status, change, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName",
          trace_id AS "traceId", address
        FROM bulk_jobs WHERE id = $1 AND finished_at IS NULL`,
      values: [id],
    });
    return rows.length === 0 ? null : lockedSchema.parse(rows[0]);
  },

  /** The next products that wait, in the order in which every slice locks them. */
  async waiting(tx: Queryable, id: number, limit: number): Promise<number[]> {
    const { rows } = await tx.query({
      name: 'bulk-waiting',
      text: `SELECT product_id AS "productId" FROM bulk_items WHERE job_id = $1 AND state = 'WAITING'
        ORDER BY product_id LIMIT $2`,
      values: [id, limit],
    });
    return idsSchema.parse(rows).map(({ productId }) => productId);
  },

  /** Notes what became of these products. */
  async note(tx: Queryable, id: number, outcomes: ReadonlyMap<number, Outcome>): Promise<void> {
    const list = [...outcomes].map(([productId, outcome]) => ({
      product_id: productId,
      state: outcome.state,
      failure: outcome.state === 'FAILED' ? outcome.failure : null,
      run: outcome.state === 'UNDER_WAY' ? outcome.run : null,
    }));
    if (list.length === 0) return;
    // The job before its products, as whoever cancels it does.
    await this.count(
      tx,
      id,
      list.map(({ state }) => state),
    );
    await tx.query({
      name: 'bulk-note',
      text: `UPDATE bulk_items SET state = outcome.state, failure = outcome.failure, run = outcome.run
        FROM jsonb_to_recordset($2::jsonb)
          AS outcome (product_id bigint, state bulk_item_state, failure text, run int)
        WHERE job_id = $1 AND bulk_items.product_id = outcome.product_id`,
      values: [id, JSON.stringify(list)],
    });
  },

  /** Adds to what is done and what has failed. */
  async count(tx: Queryable, id: number, states: readonly string[]): Promise<void> {
    const of = (wanted: string) => states.filter((state) => state === wanted).length;
    await tx.query({
      name: 'bulk-count',
      text: 'UPDATE bulk_jobs SET done = done + $2, failed = failed + $3 WHERE id = $1',
      values: [id, of('DONE'), of('FAILED')],
    });
  },

  /** How many products of the job have not come to an end. */
  async open(tx: Queryable, id: number): Promise<{ waiting: number; underWay: number }> {
    const { rows } = await tx.query({
      name: 'bulk-open',
      text: `SELECT count(*) FILTER (WHERE state = 'WAITING') AS waiting,
          count(*) FILTER (WHERE state = 'UNDER_WAY') AS "underWay"
        FROM bulk_items WHERE job_id = $1 AND state IN ('WAITING', 'UNDER_WAY')`,
      values: [id],
    });
    return z.object({ waiting: z.number(), underWay: z.number() }).parse(rows[0]);
  },

  /** Ends a job of which nothing is open any more. */
  async finish(tx: Queryable, id: number): Promise<void> {
    await tx.query({
      name: 'bulk-finish',
      text: `UPDATE bulk_jobs SET finished_at = now(),
          status = CASE WHEN status = 'RUNNING' THEN 'DONE' ELSE status END
        WHERE id = $1`,
      values: [id],
    });
  },

  /** Lets nothing more begin. False where there is no such job, or it has ended. */
  async cancel(tx: Queryable, id: number, { principal }: RequestContext): Promise<boolean> {
    const by = actorOf(principal);
    const { rowCount } = await tx.query(
      `UPDATE bulk_jobs SET status = 'CANCELLED', cancelled_by = $2 WHERE id = $1 AND finished_at IS NULL`,
      [id, by && JSON.stringify(by)],
    );
    if (rowCount !== 1) return false;
    await tx.query(`UPDATE bulk_items SET state = 'CANCELLED' WHERE job_id = $1 AND state = 'WAITING'`, [id]);
    return true;
  },
};
