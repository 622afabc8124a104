import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AttemptOutcome } from '../alerts/deliver-alert.ts';
import type { AiCallOutcome } from '../enrichment/ai-client.ts';
import type { AiPolicy } from '../enrichment/ai-policy.ts';
import type { Database } from '../platform/database.ts';
import type { JobOutcome } from '../platform/jobs/jobs.ts';
import { addDatabaseMetrics } from './database-metrics.ts';
import { addServiceLevelMetrics } from './service-level-metrics.ts';
import type { ReadServiceLevels } from './service-levels.ts';

export type RequestLabels = { method: string; route: string; status: number };

type Sources = { database: Database; policy: AiPolicy; readServiceLevels: ReadServiceLevels };

/** From an answer out of memory to the longest that a request may take. */
const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 45];
/** From a call within the house to the limit of the slowest. */
const callBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 35];
const creationBuckets = [0.05, 0.1, 0.5, 1, 2.5, 5, 10, 15, 30, 60];

const aiPaths = ['/generate/description', '/generate/category'];
const aiOutcomes: AiCallOutcome[] = ['ok', 'refused', 'unreachable', 'timeout'];
const attemptOutcomes: AttemptOutcome[] = ['delivered', 'postponed', 'failed', 'outdated'];

/** What GET /metrics tells of the gateway: what it did, what waits, and how its database is. */
export function makeMetrics({ database, policy, readServiceLevels }: Sources) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to its answer, in seconds.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: requestBuckets,
    registers,
  });
  const requestFailures = new Counter({
    name: 'orquestia_request_failures_total',
    help: 'Requests that the system failed, whatever the status of their answer, by route.',
    labelNames: ['route'] as const,
    registers,
  });
  const operations = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Time of a GraphQL operation by its first field, in seconds.',
    labelNames: ['operation'] as const,
    buckets: requestBuckets,
    registers,
  });
  const operationFailures = new Counter({
    name: 'graphql_operation_failures_total',
    help: 'GraphQL operations that the system failed, by their first field.',
    labelNames: ['operation'] as const,
    registers,
  });
  const creations = new Histogram({
    name: 'orquestia_product_creation_duration_seconds',
    help: 'Time to make a product with its texts by the AI, in seconds.',
    buckets: creationBuckets,
    registers,
  });
  const aiCalls = new Counter({
    name: 'orquestia_ia_calls_total',
    help: 'Calls of the AI service by path and outcome.',
    labelNames: ['path', 'outcome'] as const,
    registers,
  });
  const aiDuration = new Histogram({
    name: 'orquestia_ia_call_duration_seconds',
    help: 'Time of a call of the AI service by path, in seconds.',
    labelNames: ['path'] as const,
    buckets: callBuckets,
    registers,
  });
  const alertAttempts = new Counter({
    name: 'orquestia_alert_attempts_total',
    help: 'Attempts to deliver an alert by outcome; a failed one needs a person.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const alertDuration = new Histogram({
    name: 'orquestia_alert_attempt_duration_seconds',
    help: 'Time of an attempt to deliver an alert to n8n, in seconds.',
    buckets: callBuckets,
    registers,
  });
  const jobs = new Histogram({
    name: 'orquestia_job_duration_seconds',
    help: 'Time of a run of a job by task and outcome, in seconds.',
    labelNames: ['task', 'outcome'] as const,
    buckets: callBuckets,
    registers,
  });
  new Gauge({
    name: 'orquestia_ia_breaker_open',
    help: '1 while the breaker towards the AI service is open.',
    registers,
    collect() {
      this.set(policy.isOpen() ? 1 : 0);
    },
  });
  // A counter that begins with its first event has no rate then.
  for (const route of ['/graphql', '/products']) requestFailures.inc({ route }, 0);
  for (const path of aiPaths) for (const outcome of aiOutcomes) aiCalls.inc({ path, outcome }, 0);
  for (const outcome of attemptOutcomes) alertAttempts.inc({ outcome }, 0);
  for (const operation of ['products', 'sellProduct', 'createProduct'])
    operationFailures.inc({ operation }, 0);
  addDatabaseMetrics(registry, database);
  addServiceLevelMetrics(registry, readServiceLevels);

  return {
    requestFinished: (labels: RequestLabels, seconds: number) => duration.observe(labels, seconds),
    requestFailed: (route: string) => requestFailures.inc({ route }),
    operationFinished: (operation: string, seconds: number) => operations.observe({ operation }, seconds),
    operationFailed: (operation: string) => operationFailures.inc({ operation }),
    creationTook: (seconds: number) => creations.observe(seconds),
    aiCalled(path: string, outcome: AiCallOutcome, seconds: number) {
      aiCalls.inc({ path, outcome });
      aiDuration.observe({ path }, seconds);
    },
    alertAttempted(outcome: AttemptOutcome, seconds: number) {
      alertAttempts.inc({ outcome });
      alertDuration.observe(seconds);
    },
    jobFinished: (task: string, outcome: JobOutcome, seconds: number) =>
      jobs.observe({ task, outcome }, seconds),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

export type Metrics = ReturnType<typeof makeMetrics>;
