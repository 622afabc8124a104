import type { Queryable } from '../database.ts';

/** Puts a job into the queue, in the caller's transaction. */
export async function addJob(
  db: Queryable,
  {
    task,
    payload,
    delayMs = 0,
    priority = 0,
  }: {
    task: string;
    payload: object;
    delayMs?: number;
    /** Of the jobs that are due, the lowest come first. */
    priority?: number;
  },
): Promise<void> {
  await db.query({
    name: 'add-job',
    text: `SELECT graphile_worker.add_job($1, $2::json, run_at => now() + $3 * interval '1 millisecond', priority => $4)`,
    values: [task, JSON.stringify(payload), Math.round(delayMs), priority],
  });
}
