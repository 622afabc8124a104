import { getRequestListener } from '@hono/node-server';
import { createInFlight } from '@orquestia/service-kit/in-flight';
import { listen } from '@orquestia/service-kit/listen';
import { onShutdown } from '@orquestia/service-kit/shutdown';
import { loadEnv } from './env.ts';
import { createApp } from './http/app.ts';
import { createServiceLogger } from './http/logger.ts';
import { createMetrics } from './http/metrics.ts';
import { createProvider } from './providers/create-provider.ts';

/** How long requests in flight may take to end by themselves once the service stops. */
const gracePeriodMs = 8_000;

const env = loadEnv();
const logger = createServiceLogger(env.logLevel);

try {
  const metrics = createMetrics();
  const shared = env.redisUrl === undefined ? undefined : await redisStore(env.redisUrl);
  const provider = await createProvider(env.provider, { logger, metrics, counter: shared });
  const inFlight = createInFlight();
  let stopping = false;
  const app = createApp({ provider, logger, metrics, shared, inFlight, isReady: () => !stopping });
  // A probe by HTTP/1.0 names no host.
  const listener = getRequestListener(app.fetch, { hostname: 'localhost' });
  const server = await listen(listener, { port: env.port, host: env.host });
  const { name, model } = provider;
  logger.info({ host: env.host, port: server.port, provider: name, model }, 'service_started');

  onShutdown(logger, async () => {
    stopping = true;
    const gracePeriod = setTimeout(() => inFlight.abortAll(), gracePeriodMs);
    await server.close();
    clearTimeout(gracePeriod);
    shared?.close();
  });
} catch (error) {
  logger.fatal({ error: error instanceof Error ? error.message : String(error) }, 'service_failed');
  process.exit(1);
}

/** Loaded only where it is used: Redis' client takes longer to load than the rest of the service. */
async function redisStore(url: string) {
  const { createRedisStore } = await import('./cache/redis-store.ts');
  return createRedisStore(url, logger);
}
