import type { Logger } from '@orquestia/service-kit/logger';
import type pg from 'pg';

/** The advisory locks that say "this worker lives" share this number. */
const livenessLock = 72_001;
const sweepMs = 2_000;

type Options = {
  logger: Logger;
  /** The workers of this process, and the jobs that they run now. */
  mine: { workers: readonly string[]; running: ReadonlySet<string> };
  /** A connection that has not answered for so long is taken for dead. */
  silenceMs: number;
  /** Called where the client no longer answers. */
  onLost: () => void;
};

/** Says that a worker lives, for as long as the client's connection stands. */
export async function lockWorker(client: pg.Client, workerId: string): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [livenessLock, workerId]);
}

export async function unlockWorkers(client: pg.Client, ids: string[]): Promise<void> {
  await client.query('SELECT graphile_worker.force_unlock_workers($1)', [ids]);
}

/** A worker without its lock in two sweeps running is dead: one that lost its connection takes it back sooner. */
export function sweepDeadWorkers(
  client: pg.Client,
  { logger, mine, silenceMs, onLost }: Options,
): NodeJS.Timeout {
  let suspects: string[] = [];
  return setInterval(async () => {
    try {
      const { rows } = await client.query<{ locked_by: string }>(deadWorkersSql, [livenessLock]);
      const missing = rows.map((row) => row.locked_by);
      const dead = missing.filter((id) => suspects.includes(id));
      suspects = missing;
      if (dead.length > 0) {
        await unlockWorkers(client, dead);
        logger.warn({ workers: dead.length }, 'jobs_of_dead_worker_released');
      }
      const { rowCount } = await client.query(releaseForgottenSql, [
        mine.workers,
        [...mine.running],
        silenceMs,
      ]);
      if (rowCount) logger.warn({ jobs: rowCount }, 'forgotten_jobs_released');
    } catch {
      onLost();
    }
  }, sweepMs);
}

/**
 * Jobs that this process's workers hold and do not run. The database may have given a job away while its answer was no
 * longer waited for, or never heard that the job has ended.
 */
const releaseForgottenSql = `UPDATE graphile_worker._private_jobs SET locked_by = NULL, locked_at = NULL
  WHERE locked_by = ANY($1) AND id <> ALL($2::bigint[]) AND locked_at < now() - $3 * interval '1 millisecond'`;

const deadWorkersSql = `SELECT locked_by FROM (
  SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
) AS workers WHERE NOT EXISTS (
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = $1::int::oid AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND objid = (hashtext(locked_by)::bigint & 4294967295)::oid
)`;
