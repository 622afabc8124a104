import { setTimeout as pause } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { AttemptOutcome } from '../alerts/deliver-alert.ts';
import type { AiCallOutcome } from '../enrichment/ai-client.ts';
import type { AiPolicy } from '../enrichment/ai-policy.ts';
import type { Database } from '../platform/database.ts';

export type RequestLabels = { method: string; route: string; status: number };

const queuesSql = `SELECT task.identifier AS task, count(job.id) AS jobs,
    coalesce(extract(epoch FROM now() - min(job.run_at) FILTER (WHERE job.run_at <= now())), 0)::float8 AS oldest
  FROM graphile_worker._private_tasks AS task LEFT JOIN graphile_worker._private_jobs AS job ON job.task_id = task.id
  GROUP BY task.identifier`;
const queuesMs = 1_000;
const nothing = { rows: [] };
const queuesSchema = z.array(z.object({ task: z.string(), jobs: z.number(), oldest: z.number() }));

/** What GET /metrics tells: requests by route, the process, the pool and the breaker. */
export function makeMetrics({ database, policy }: { database: Database; policy: AiPolicy }) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer, in seconds.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 45],
    registers,
  });
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
    name: 'orquestia_ia_breaker_open',
    help: '1 while the breaker towards the AI service is open.',
    registers,
    collect() {
      this.set(policy.isOpen() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'orquestia_queue_jobs',
    help: 'Jobs that wait or run, by task.',
    labelNames: ['task'],
    registers,
    async collect() {
      for (const { task, jobs } of await queues()) this.set({ task }, jobs);
    },
  });
  new Gauge({
    name: 'orquestia_queue_oldest_seconds',
    help: 'How long the job that is due longest has been due, by task.',
    labelNames: ['task'],
    registers,
    async collect() {
      for (const { task, oldest } of await queues()) this.set({ task }, oldest);
    },
  });
  const aiCalls = new Counter({
    name: 'orquestia_ia_calls_total',
    help: 'Calls of the AI service by path and outcome.',
    labelNames: ['path', 'outcome'] as const,
    registers,
  });
  const alertAttempts = new Counter({
    name: 'orquestia_alert_attempts_total',
    help: 'Attempts to deliver an alert by outcome; a failed one needs a person.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const operations = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Time of a GraphQL operation by its first field, in seconds.',
    labelNames: ['operation'] as const,
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 45],
    registers,
  });
  /** Asked once a scrape, and not waited for long: a database that is away must not hide the other metrics. */
  let asked: ReturnType<typeof askQueues> | undefined;
  function queues() {
    asked ??= askQueues().finally(() => {
      asked = undefined;
    });
    return asked;
  }
  async function askQueues() {
    const answer = database.query(queuesSql).catch(() => nothing);
    const { rows } = await Promise.race([answer, pause(queuesMs, nothing, { ref: false })]);
    return queuesSchema.parse(rows);
  }
  return {
    aiCalled: (path: string, outcome: AiCallOutcome) => aiCalls.inc({ path, outcome }),
    alertAttempted: (outcome: AttemptOutcome) => alertAttempts.inc({ outcome }),
    operationFinished: (operation: string, seconds: number) => operations.observe({ operation }, seconds),
    contentType: registry.contentType,
    text: () => registry.metrics(),
    requestFinished: (labels: RequestLabels, seconds: number) => duration.observe(labels, seconds),
  };
}

export type Metrics = ReturnType<typeof makeMetrics>;
