import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AiPolicy } from '../enrichment/ai-policy.ts';
import type { Database } from '../platform/database.ts';

export type RequestLabels = { method: string; route: string; status: number };

/** What GET /metrics tells: requests by route, the process, the pool and the breaker. */
export function createMetrics({ database, policy }: { database: Database; policy: AiPolicy }) {
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
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    requestFinished: (labels: RequestLabels, seconds: number) => duration.observe(labels, seconds),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
