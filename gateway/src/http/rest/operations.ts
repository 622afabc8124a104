import { createRoute, z } from '@hono/zod-openapi';
import type { UseCases } from '../../use-cases.ts';
import { type GatewayApp, type RestContext, serve, traceHeaders } from './documented.ts';

const health = z
  .object({
    status: z.enum(['healthy', 'degraded', 'unhealthy']),
    service: z.literal('backend-principal'),
    timestamp: z.iso.datetime(),
    access: z.enum(['open', 'closed', 'unknown']).openapi({
      description: 'open: there is no owner so far, and whoever reaches the gateway may do everything',
    }),
    dependencies: z.object({
      database: z.enum(['ok', 'error']),
      ia_service: z.enum(['ok', 'degraded', 'error']),
      n8n: z.enum(['ok', 'error', 'not_configured']),
    }),
  })
  .openapi('Health');

const answer = (description: string) => ({
  description,
  headers: traceHeaders,
  content: { 'application/json': { schema: health } },
});

const probe = z.object({ status: z.enum(['ok', 'error', 'stopping']) }).openapi('Probe');
const probeAnswer = (description: string) => ({
  description,
  headers: traceHeaders,
  content: { 'application/json': { schema: probe } },
});

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'health',
  tags: ['Operations'],
  summary: 'The gateway and what it depends on',
  responses: { 200: answer('Healthy or degraded'), 503: answer('The database is away') },
});
const livenessRoute = createRoute({
  method: 'get',
  path: '/livez',
  operationId: 'liveness',
  tags: ['Operations'],
  summary: 'The process runs',
  responses: { 200: probeAnswer('It runs') },
});
const readinessRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'readiness',
  tags: ['Operations'],
  summary: 'The gateway takes requests',
  responses: { 200: probeAnswer('It does'), 503: probeAnswer('The database is away, or the gateway stops') },
});
const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'metrics',
  tags: ['Operations'],
  summary: 'Measures for Prometheus',
  responses: {
    200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } },
  },
});

/** The operator's addresses. `isStopping`: nothing new should be sent here. */
export function serveOperations(app: GatewayApp, useCases: UseCases, isStopping: () => boolean): void {
  serve(app, healthRoute, async (c) => {
    const health = await useCases.health();
    return c.json(health, health.status === 'unhealthy' ? 503 : 200);
  });
  serve(app, livenessRoute, (c) => c.json({ status: 'ok' }));
  serve(app, readinessRoute, async (c) => {
    const status = isStopping() ? 'stopping' : await useCases.databaseStatus();
    return c.json({ status }, status === 'ok' ? 200 : 503);
  });
  // From this machine they are read also while nobody can say who asks.
  const readMetrics = (c: RestContext) =>
    (c.get('request').client.isLocal ? useCases : c.get('useCases')).readMetrics();
  serve(app, metricsRoute, async (c) =>
    c.body(await readMetrics(c), 200, { 'content-type': useCases.metrics.contentType }),
  );
}
