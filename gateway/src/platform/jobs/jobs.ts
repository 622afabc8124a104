import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionOf } from '@orquestia/prisma/session';
import type { Logger } from '@orquestia/service-kit/logger';
import type { Tracing } from '@orquestia/service-kit/tracing';
import { within } from '@orquestia/service-kit/within';
import {
  type JobHelpers,
  Logger as JobLogger,
  type ParsedCronItem,
  parseCrontab,
  type Runner,
  type RunnerOptions,
  run,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import { anonymous } from '../../principal.ts';
import { noClient, type RequestContext } from '../request-context.ts';
import { lockWorker, sweepDeadWorkers, unlockWorkers } from './dead-workers.ts';
import { JobPool } from './job-pool.ts';

/** A job's handler. What it throws is tried again by the queue; expected failures it settles itself. */
export type Task = (payload: unknown, request: RequestContext) => Promise<void>;

/** Tasks that share so many places, so that those of another pool never wait behind them. */
type WorkerPool = { concurrency: number; tasks: Record<string, Task> };

/** How a run of a job ended. */
export type JobOutcome = 'done' | 'handed_over' | 'failed';

type Options = {
  databaseUrl: string;
  logger: Logger;
  tracing: Tracing;
  /** Told of each run of a job that ended, however it did. */
  finished: (task: string, outcome: JobOutcome, seconds: number) => void;
  workerPools: WorkerPool[];
  /** Lines as of cron: "0 * * * * clean_up", for the task of any pool. */
  crontab: string;
};
export type Jobs = { stop(): Promise<void> };

const restartPauseMs = 1_000;
/** A connection that has not answered for so long is taken for dead. */
const silenceMs = 10_000;
/** How long a runner may take to stop: its jobs are aborted after 3 s. */
const stopMs = 4_500;
const closeMs = 1_000;

export const quietJobLogger = new JobLogger(() => () => undefined);

/**
 * Runs jobs in this process until stopped: graphile-worker, begun again whenever it gives up. A worker that died
 * leaves its jobs locked for hours; here each living worker holds an advisory lock, and whoever finds jobs of one that
 * does not releases them within seconds. A living worker releases what it holds without running it.
 */
export function startJobs({ databaseUrl, logger, tracing, finished, workerPools, crontab }: Options): Jobs {
  /** The workers of this process so far: those before the present ones are gone, whatever their locks say. */
  const mine: string[] = [];
  /** The jobs that run in this process now. */
  const running = new Set<string>();
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');

  async function runOnce(): Promise<void> {
    const lost = Promise.withResolvers<void>();
    const connection = {
      ...sessionOf(databaseUrl),
      application_name: 'orquestia-jobs',
      keepAlive: true,
      connectionTimeoutMillis: silenceMs,
      query_timeout: silenceMs,
    };
    const liveness = new pg.Client(connection);
    liveness.on('error', () => lost.resolve());
    liveness.on('end', () => lost.resolve());
    const pool = new JobPool({ ...connection, max: 3 + workerPools.length });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    try {
      await liveness.connect();
      if (mine.length > 0) await unlockWorkers(liveness, mine.splice(0));
      const events: WorkerEvents = new EventEmitter();
      events.on('pool:create', ({ workerPool }) => {
        mine.push(workerPool.id);
        lockWorker(liveness, workerPool.id).catch(() => lost.resolve());
      });
      // A pool that shuts itself down, having lost the database in a bad moment, does not always say that it has ended.
      events.on('pool:gracefulShutdown', () => lost.resolve());
      const runners: Runner[] = [];
      const sweeper = sweepDeadWorkers(liveness, {
        logger,
        mine: { workers: mine, running },
        silenceMs,
        onLost: lost.resolve,
      });
      try {
        for (const [index, workerPool] of workerPools.entries())
          runners.push(
            await run(
              runnerOptions(workerPool, { pool, events, crontab: index === 0 ? parseCrontab(crontab) : [] }),
            ),
          );
        await Promise.race([...runners.map(({ promise }) => promise), lost.promise, stopped]);
      } finally {
        clearInterval(sweeper);
        const stops = runners.map((runner) => runner.stop().catch(() => undefined));
        await within(stopMs, Promise.all(stops)).catch(() => undefined);
      }
    } finally {
      await within(closeMs, Promise.all([liveness.end(), pool.end()])).catch(() => undefined);
    }
  }

  function runnerOptions(
    { concurrency, tasks }: WorkerPool,
    { pool, events, crontab }: { pool: pg.Pool; events: WorkerEvents; crontab: ParsedCronItem[] },
  ): RunnerOptions {
    return {
      pgPool: pool,
      events,
      logger: quietJobLogger,
      concurrency,
      parsedCronItems: crontab,
      noHandleSignals: true,
      pollInterval: 1_000,
      gracefulShutdownAbortTimeout: 3_000,
      // Unbatched, the note that a job has ended is awaited by nobody: where it fails, it ends the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: Object.fromEntries(
        Object.entries(tasks).map(([name, task]) => [
          name,
          async (payload: unknown, { abortSignal, job }: JobHelpers) => {
            running.add(job.id);
            await runTask(name, task, payload, abortSignal).finally(() => running.delete(job.id));
          },
        ]),
      ),
    };
  }

  async function runTask(name: string, task: Task, payload: unknown, signal: AbortSignal): Promise<void> {
    const span = tracing.startJob(name, traceIdOfPayload(payload));
    const { traceId } = span;
    const startedAt = performance.now();
    let outcome: JobOutcome = 'done';
    const jobLogger = logger.child({ trace_id: traceId, job: name });
    try {
      await task(payload, {
        traceId,
        span,
        principal: anonymous,
        client: noClient,
        locale: 'es',
        signal,
        logger: jobLogger,
        failed: false,
        liftDeadline: () => undefined,
      });
    } catch (error) {
      outcome = signal.aborted ? 'handed_over' : 'failed';
      if (outcome === 'failed') span.fail();
      if (signal.aborted) jobLogger.info({}, 'job_handed_over');
      else jobLogger.error({ error: error instanceof Error ? error.stack : String(error) }, 'job_failed');
      throw error;
    } finally {
      finished(name, outcome, (performance.now() - startedAt) / 1_000);
      span.end();
    }
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

function traceIdOfPayload(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('traceId' in payload)) return undefined;
  return typeof payload.traceId === 'string' ? payload.traceId : undefined;
}
