import { setTimeout as pause } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import { z } from 'zod';
import type { Database } from '../platform/database.ts';

/** A database that is away must not hide the other metrics. */
const patienceMs = 1_000;

/** One statement a scrape. What runs has its time of falling due behind it, too, and so has what is given up. */
const stateSql = `SELECT
  (SELECT json_agg(queue) FROM (
    SELECT task.identifier AS task, count(job.id) AS jobs,
      count(job.id) FILTER (WHERE job.attempts >= job.max_attempts AND job.locked_at IS NULL) AS "givenUp",
      coalesce(extract(epoch FROM now() - min(job.run_at)
        FILTER (WHERE job.run_at <= now() AND job.attempts < job.max_attempts)), 0)::float8 AS oldest
    FROM graphile_worker._private_tasks AS task
    LEFT JOIN graphile_worker._private_jobs AS job ON job.task_id = task.id
    GROUP BY task.identifier) AS queue) AS queues,
  (SELECT json_build_object('waiting', count(*),
      'oldest', coalesce(extract(epoch FROM now() - min(pending_since)), 0)::float8)
    FROM stock_alerts WHERE status = 'PENDING') AS alerts,
  pg_database_size(current_database())::float8 AS size,
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::float8 AS connections,
  current_setting('max_connections')::float8 AS "connectionLimit",
  (SELECT json_agg(json_build_object('slot', slot_name, 'active', active,
      'lag', pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce(restart_lsn, pg_current_wal_lsn()))::float8))
    FROM pg_replication_slots WHERE NOT pg_is_in_recovery()) AS slots,
  (SELECT json_build_object('failing', coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false),
      'waiting', extract(epoch FROM now() - coalesce(last_archived_time, stats_reset, now()))::float8)
    FROM pg_stat_archiver WHERE current_setting('archive_mode') <> 'off') AS archive`;

const list = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema)
    .nullable()
    .transform((rows) => rows ?? []);
const stateSchema = z.object({
  queues: list(z.object({ task: z.string(), jobs: z.number(), givenUp: z.number(), oldest: z.number() })),
  alerts: z.object({ waiting: z.number(), oldest: z.number() }),
  size: z.number(),
  connections: z.number(),
  connectionLimit: z.number(),
  slots: list(z.object({ slot: z.string(), active: z.boolean(), lag: z.number() })),
  archive: z.object({ failing: z.boolean(), waiting: z.number() }).nullable(),
});
type State = z.infer<typeof stateSchema>;

/** Adds what the pool and the database itself say: the queues, the alerts that wait, the server. */
export function addDatabaseMetrics(registry: Registry, database: Database): void {
  const registers = [registry];
  let asked: Promise<State | null> | undefined;

  /** Asked once a scrape, for all that is made of it. */
  function state(): Promise<State | null> {
    asked ??= askState().finally(() => {
      asked = undefined;
    });
    return asked;
  }
  async function askState(): Promise<State | null> {
    const answer = database.query(stateSql).then(
      ({ rows }) => stateSchema.parse(rows[0]),
      () => null,
    );
    return Promise.race([answer, pause(patienceMs, null, { ref: false })]);
  }
  function gauge<const Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    rows: (state: State) => { labels?: Record<Label, string>; value: number }[],
  ): void {
    new Gauge({
      name: `orquestia_${name}`,
      help,
      labelNames,
      registers,
      async collect() {
        const found = await state();
        // Reset, one without labels would say 0.
        if (labelNames.length === 0) this.remove();
        else this.reset();
        for (const { labels, value } of found ? rows(found) : [])
          if (labels) this.set(labels, value);
          else this.set(value);
      },
    });
  }
  const one = (value: number) => [{ value }];

  new Gauge({
    name: 'orquestia_database_connections',
    help: 'Connections of the pool by state.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'idle' }, database.idleCount);
      this.set({ state: 'busy' }, database.totalCount - database.idleCount);
      this.set({ state: 'waited_for' }, database.waitingCount);
    },
  });
  new Gauge({
    name: 'orquestia_database_up',
    help: '1 where the database answers within a second.',
    registers,
    async collect() {
      this.set((await state()) ? 1 : 0);
    },
  });
  gauge('queue_jobs', 'Jobs that wait or run, by task.', ['task'], ({ queues }) =>
    queues.map(({ task, jobs }) => ({ labels: { task }, value: jobs })),
  );
  gauge('queue_given_up_jobs', 'Jobs that are not tried again, by task.', ['task'], ({ queues }) =>
    queues.map(({ task, givenUp }) => ({ labels: { task }, value: givenUp })),
  );
  gauge(
    'queue_oldest_seconds',
    'How long the job that is due longest has been due, by task.',
    ['task'],
    ({ queues }) => queues.map(({ task, oldest }) => ({ labels: { task }, value: oldest })),
  );
  gauge('alerts_waiting', 'Alerts that are to be delivered.', [], ({ alerts }) => one(alerts.waiting));
  gauge('alerts_oldest_waiting_seconds', 'How long the oldest of them has waited.', [], ({ alerts }) =>
    one(alerts.oldest),
  );
  gauge('database_size_bytes', 'Size of the database.', [], ({ size }) => one(size));
  gauge('database_server_connections', 'Connections of the server, of all its clients.', [], (found) =>
    one(found.connections),
  );
  gauge('database_server_connections_limit', 'Most connections that the server takes.', [], (found) =>
    one(found.connectionLimit),
  );
  gauge(
    'database_replication_lag_bytes',
    'What the holder of a replication slot has not confirmed of the write-ahead log.',
    ['slot'],
    ({ slots }) => slots.map(({ slot, lag }) => ({ labels: { slot }, value: lag })),
  );
  gauge(
    'database_replication_active',
    '1 where somebody reads from the replication slot.',
    ['slot'],
    ({ slots }) => slots.map(({ slot, active }) => ({ labels: { slot }, value: active ? 1 : 0 })),
  );
  gauge(
    'database_archive_failing',
    '1 where the last attempt to archive the write-ahead log failed; none where it is not archived.',
    [],
    ({ archive }) => (archive ? one(archive.failing ? 1 : 0) : []),
  );
  gauge(
    'database_archive_age_seconds',
    'Time since a piece of the write-ahead log was last archived; none where it is not archived.',
    [],
    ({ archive }) => (archive ? one(archive.waiting) : []),
  );
}
