import { createRoute, z } from '@hono/zod-openapi';

const health = z
  .object({
    status: z.enum(['healthy', 'degraded', 'unhealthy']),
    service: z.literal('backend-principal'),
    timestamp: z.iso.datetime(),
    dependencies: z.object({
      database: z.enum(['ok', 'error']),
      ia_service: z.enum(['ok', 'degraded', 'error']),
      n8n: z.enum(['ok', 'error', 'not_configured']),
    }),
  })
  .openapi('Health');

const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: health } },
});

/** What GET /openapi.json says of the operator's addresses. */
export const operationsDocs = [
  createRoute({
    method: 'get',
    path: '/health',
    summary: 'The gateway and what it depends on',
    responses: { 200: answer('Healthy or degraded'), 503: answer('The database is away') },
  }),
  createRoute({
    method: 'get',
    path: '/livez',
    summary: 'The process runs',
    responses: { 200: { description: 'It runs' } },
  }),
  createRoute({
    method: 'get',
    path: '/readyz',
    summary: 'The gateway takes requests',
    responses: { 200: { description: 'It does' }, 503: { description: 'The database is away' } },
  }),
  createRoute({
    method: 'get',
    path: '/metrics',
    summary: 'Measures for Prometheus',
    responses: { 200: { description: 'Prometheus text format' } },
  }),
];
