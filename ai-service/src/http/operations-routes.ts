import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { SharedStore } from '../cache/answer-store.ts';
import { promptVersion } from '../enrichment/prompt.ts';
import { modelFor, type Provider } from '../enrichment/provider.ts';
import type { App } from './app-env.ts';
import { serviceName } from './logger.ts';
import type { ProviderHealth } from './provider-health.ts';
import { json } from './responses.ts';

const healthSchema = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  service: z.string(),
  timestamp: z.iso.datetime(),
  dependencies: z.object({ llm: z.enum(['ok', 'degraded', 'error']), cache: z.enum(['ok', 'error']) }),
  llm_failure: z
    .object({
      code: z.string(),
      setting: z.string().optional().describe('What has to be changed, where the provider says so'),
      reason: z.string().optional().describe('What the provider itself said, without keys and product data'),
    })
    .optional()
    .describe('Why `llm` is not ok'),
  models: z
    .object({ description: z.string(), category: z.string(), prompt_version: z.string() })
    .describe('Which model answers each step, and by which version of the prompts'),
});

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'health',
  tags: ['Operations'],
  summary: 'The service and what it depends on',
  responses: { 200: json(healthSchema, 'The service can answer') },
});

const probeSchema = z.object({ status: z.string() });

const liveRoute = createRoute({
  method: 'get',
  path: '/livez',
  operationId: 'liveness',
  tags: ['Operations'],
  summary: 'The process runs',
  responses: { 200: json(probeSchema, 'It runs') },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'readiness',
  tags: ['Operations'],
  summary: 'The service takes new requests',
  responses: { 200: json(probeSchema, 'It does'), 503: json(probeSchema, 'It is shutting down') },
});

type Options = {
  provider: Provider;
  health: ProviderHealth;
  shared: SharedStore | undefined;
  isReady: () => boolean;
};

/** How the service is, for people and for what starts and watches it. */
export function addOperationsRoutes(app: App, { provider, health, shared, isReady }: Options): void {
  const models = {
    description: modelFor(provider, 'description'),
    category: modelFor(provider, 'category'),
    prompt_version: promptVersion,
  };
  app.openapi(healthRoute, async (c) => {
    const llm = health.status();
    const cache = (await shared?.state()) ?? 'ok';
    const status = llm === 'ok' && cache === 'ok' ? 'healthy' : 'degraded';
    const timestamp = new Date().toISOString();
    const failure = health.failure();
    const llm_failure = failure && { code: failure.code, setting: failure.setting, reason: failure.reason };
    const dependencies = { llm, cache };
    return c.json(
      { status, service: serviceName, timestamp, dependencies, llm_failure, models } as const,
      200,
    );
  });

  app.openapi(liveRoute, (c) => c.json({ status: 'ok' }, 200));

  app.openapi(readyRoute, (c) =>
    isReady() ? c.json({ status: 'ok' }, 200) : c.json({ status: 'shutting_down' }, 503),
  );
}
