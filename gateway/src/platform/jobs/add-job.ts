import type { Queryable } from '../database.ts';

export type NewJob = {
  task: string;
  payload: object;
  delayMs?: number;
  /** Of jobs with one key one waits at most: a later one takes its place. */
  key?: string | undefined;
  /** Of the jobs that are due, the lowest come first. */
  priority?: number;
};

/** The priority of a step of work on many products: behind whatever a single request has queued. */
export const ofMany = 5;
/** And that of the texts of many: thousands may wait, and no later work on many waits for them. */
export const textsOfMany = 10;

const text = `SELECT graphile_worker.add_job($1, $2::json, run_at => now() + $3 * interval '1 millisecond',
  job_key => $4, priority => $5)`;

/** Puts a job into the queue, in the caller's transaction. */
export async function addJob(
  db: Queryable,
  { task, payload, delayMs = 0, key, priority = 0 }: NewJob,
): Promise<void> {
  const values = [task, JSON.stringify(payload), Math.round(delayMs), key ?? null, priority];
  await db.query({ name: 'add-job', text, values });
}
