import { prometheus } from '@hono/prometheus';
import { Gauge, Registry } from 'prom-client';
import type { AiPolicy } from '../enrichment/ai-policy.ts';
import type { Database } from '../platform/database.ts';

/** What GET /metrics tells: requests by route, the process, the pool and the breaker. */
export function createMetrics({ database, policy }: { database: Database; policy: AiPolicy }) {
  const registry = new Registry();
  const registers = [registry];
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
  return prometheus({ registry, collectDefaultMetrics: true });
}
