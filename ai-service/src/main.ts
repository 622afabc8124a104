import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { loadEnv } from './env.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createProvider } from './providers/create-provider.ts';

/** Within the ten seconds that whoever stops it waits. */
const DRAIN_LIMIT_MS = 9_000;

const env = loadEnv();
const logger = createLogger(env.logLevel);
const metrics = createMetrics();
const shared = env.redisUrl === undefined ? undefined : await redisStore(env.redisUrl);
const provider = await createProvider(env.provider, { logger, metrics, counter: shared });
let shuttingDown = false;

const app = createApp({ provider, logger, metrics, shared, isReady: () => !shuttingDown });
const server = serve({ fetch: app.fetch, port: env.port, hostname: env.host }, ({ address, port }) => {
  logger.info({
    event: 'service_started',
    host: address,
    port,
    provider: provider.name,
    model: provider.model,
  });
});

server.on('error', (error) => {
  logger.fatal({ event: 'service_failed', error: error.message });
  process.exitCode = 1;
});

/** Loaded only where it is used: Redis' client takes longer to load than the rest of the service. */
async function redisStore(url: string) {
  const { RedisStore } = await import('./cache/redis-store.ts');
  return new RedisStore(url, logger);
}

/** Takes no new connections, lets the requests under way end, and leaves. */
function shutDown(signal: NodeJS.Signals): void {
  if (shuttingDown) return;
  shuttingDown = true;
  logger.info({ event: 'shutdown_started', signal });
  setTimeout(() => {
    logger.error({ event: 'shutdown_forced' });
    process.exit(1);
  }, DRAIN_LIMIT_MS).unref();
  server.close(() => {
    shared?.close();
    logger.info({ event: 'shutdown_finished' });
  });
}

process.on('SIGTERM', shutDown);
process.on('SIGINT', shutDown);
