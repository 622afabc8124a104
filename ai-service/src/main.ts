import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { CallsUnderWay } from './calls-under-way.ts';
import { loadEnv } from './env.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createProvider } from './providers/create-provider.ts';

/** How long calls under way may take to end by themselves once the service stops: it is to be gone in ten seconds. */
const PATIENCE_MS = 8_000;
const LIMIT_MS = 9_500;
/** How often connections are closed whose call has ended. */
const SWEEP_MS = 100;

const env = loadEnv();
const logger = createLogger(env.logLevel);
const metrics = createMetrics();
const shared = env.redisUrl === undefined ? undefined : await redisStore(env.redisUrl);
const provider = await createProvider(env.provider, { logger, metrics, counter: shared });
let shuttingDown = false;

const underWay = new CallsUnderWay();
const app = createApp({ provider, logger, metrics, shared, underWay, isReady: () => !shuttingDown });
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

/** Takes no new connections, lets the calls under way end, tells those that take too long, and leaves with 0. */
function shutDown(signal: NodeJS.Signals): void {
  if (shuttingDown) return;
  shuttingDown = true;
  logger.info({ event: 'shutdown_started', signal });
  setTimeout(() => underWay.end(), PATIENCE_MS).unref();
  setTimeout(() => {
    logger.error({ event: 'shutdown_forced' });
    process.exit(1);
  }, LIMIT_MS).unref();
  setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), SWEEP_MS).unref();
  server.close(() => {
    shared?.close();
    logger.info({ event: 'shutdown_finished' });
    process.exit();
  });
}

process.on('SIGTERM', shutDown);
process.on('SIGINT', shutDown);
