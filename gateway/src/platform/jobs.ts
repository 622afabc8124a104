import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type JobHelpers, Logger as JobLogger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { type Call, newTraceId } from './call.ts';
import type { Queryable } from './database.ts';
import type { Logger } from './logger.ts';

/** A job's handler. What it throws is tried again by the queue; expected failures it settles itself. */
export type Task = (payload: unknown, call: Call) => Promise<void>;

type Options = {
  databaseUrl: string;
  logger: Logger;
  tasks: Record<string, Task>;
  /** Lines as of cron: "0 * * * * clean_up". */
  crontab: string;
};
export type Jobs = { stop(): Promise<void> };

const concurrency = 8;
const restartPauseMs = 1_000;
const sweepMs = 2_000;
/** The advisory locks that say "this worker lives" share this number. */
const livenessLock = 72_001;

export const quietJobLogger = new JobLogger(() => () => undefined);

/** Puts a job into the queue, in the caller's transaction. */
export async function addJob(
  db: Queryable,
  { task, payload, delayMs = 0 }: { task: string; payload: object; delayMs?: number },
): Promise<void> {
  await db.query({
    name: 'add-job',
    text: `SELECT graphile_worker.add_job($1, $2::json, run_at => now() + $3 * interval '1 millisecond')`,
    values: [task, JSON.stringify(payload), Math.round(delayMs)],
  });
}

/**
 * Runs jobs in this process until stopped: graphile-worker, begun again whenever it gives up. A worker that died
 * leaves its jobs locked for hours; here each living worker holds an advisory lock, and whoever finds jobs of one that
 * does not releases them within seconds.
 */
export function startJobs({ databaseUrl, logger, tasks, crontab }: Options): Jobs {
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');

  async function runOnce(): Promise<void> {
    const liveness = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'orquestia-jobs',
      keepAlive: true,
    });
    const lost = new Promise<void>((resolve) => {
      liveness.on('error', () => resolve());
      liveness.on('end', () => resolve());
    });
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      max: 4,
      application_name: 'orquestia-jobs',
    });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    try {
      await liveness.connect();
      const events: WorkerEvents = new EventEmitter();
      events.on('pool:create', ({ workerPool }) => {
        liveness
          .query('SELECT pg_advisory_lock($1, hashtext($2))', [livenessLock, workerPool.id])
          .catch(() => undefined);
      });
      const runner: Runner = await run({
        pgPool: pool,
        events,
        logger: quietJobLogger,
        concurrency,
        crontab,
        noHandleSignals: true,
        pollInterval: 1_000,
        gracefulShutdownAbortTimeout: 3_000,
        taskList: Object.fromEntries(
          Object.entries(tasks).map(([name, task]) => [
            name,
            (payload: unknown, { abortSignal }: JobHelpers) => runTask(name, task, payload, abortSignal),
          ]),
        ),
      });
      const sweeper = sweepDeadWorkers(liveness);
      try {
        await Promise.race([runner.promise, lost, stopped]);
      } finally {
        clearInterval(sweeper);
        await runner.stop().catch(() => undefined);
      }
    } finally {
      await liveness.end().catch(() => undefined);
      await pool.end().catch(() => undefined);
    }
  }

  async function runTask(name: string, task: Task, payload: unknown, signal: AbortSignal): Promise<void> {
    const traceId = traceIdOfPayload(payload) ?? newTraceId();
    const jobLogger = logger.child({ trace_id: traceId, job: name });
    try {
      await task(payload, {
        traceId,
        locale: 'es',
        signal,
        logger: jobLogger,
        failed: false,
        liftDeadline: () => undefined,
      });
    } catch (error) {
      if (signal.aborted) jobLogger.info({}, 'job_handed_over');
      else jobLogger.error({ error: error instanceof Error ? error.stack : String(error) }, 'job_failed');
      throw error;
    }
  }

  /** A worker without its lock in two sweeps running is dead: one that lost its connection takes it back sooner. */
  function sweepDeadWorkers(client: pg.Client): NodeJS.Timeout {
    let suspects: string[] = [];
    return setInterval(async () => {
      try {
        const { rows } = await client.query<{ locked_by: string }>(deadWorkersSql, [livenessLock]);
        const missing = rows.map((row) => row.locked_by);
        const dead = missing.filter((id) => suspects.includes(id));
        suspects = missing;
        if (dead.length === 0) return;
        await client.query('SELECT graphile_worker.force_unlock_workers($1)', [dead]);
        logger.warn({ workers: dead.length }, 'jobs_of_dead_worker_released');
      } catch {
        // The connection's end is noticed above.
      }
    }, sweepMs);
  }

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await runOnce();
      } catch (error) {
        if (!stopping.signal.aborted)
          logger.warn({ error: error instanceof Error ? error.message : String(error) }, 'jobs_interrupted');
      }
      await pause(restartPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

const deadWorkersSql = `SELECT locked_by FROM (
  SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
) AS workers WHERE NOT EXISTS (
  SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = $1::int::oid AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND objid = (hashtext(locked_by)::bigint & 4294967295)::oid
)`;

function traceIdOfPayload(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('traceId' in payload)) return undefined;
  return typeof payload.traceId === 'string' ? payload.traceId : undefined;
}
