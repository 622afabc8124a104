import { makeInFlight } from '@orquestia/service-kit/in-flight';
import { listen } from '@orquestia/service-kit/listen';
import { makeTracing } from '@orquestia/service-kit/make-tracing';
import { onShutdown } from '@orquestia/service-kit/shutdown';
import { loadEnv } from './env.ts';
import { makeApp } from './http/app.ts';
import { makeListener } from './http/listener.ts';
import { currentSpan, makeServiceLogger, serviceName } from './http/logger.ts';
import { makeMetrics } from './http/metrics.ts';
import { makeProvider } from './providers/make-provider.ts';

/** How long requests in flight may take to end by themselves once the service stops. */
const gracePeriodMs = 8_000;

const env = loadEnv();
const logger = makeServiceLogger(env.logLevel);

try {
  const metrics = makeMetrics();
  const tracing = await makeTracing(serviceName, env.tracing, logger);
  const shared = env.redisUrl === undefined ? undefined : await redisStore(env.redisUrl);
  const provider = await makeProvider(env.provider, {
    logger,
    metrics,
    counter: shared,
    currentSpan: () => currentSpan.getStore(),
  });
  const inFlight = makeInFlight();
  let stopping = false;
  const { token, host, allowedHosts } = env;
  const app = makeApp({
    provider,
    logger,
    tracing,
    token,
    metrics,
    shared,
    inFlight,
    isReady: () => !stopping,
  });
  const listener = makeListener({ app, host, allowedHosts, logger });
  const server = await listen(listener, { port: env.port, host });
  const { name, model } = provider;
  logger.info({ host, port: server.port, provider: name, model }, 'service_started');

  onShutdown(logger, async () => {
    stopping = true;
    const gracePeriod = setTimeout(() => inFlight.abortAll(), gracePeriodMs);
    await server.close();
    clearTimeout(gracePeriod);
    shared?.close();
    await tracing.stop();
  });
} catch (error) {
  logger.fatal({ error: error instanceof Error ? error.message : String(error) }, 'service_failed');
  process.exit(1);
}

/** Loaded only where it is used: Redis' client takes longer to load than the rest of the service. */
async function redisStore(url: string) {
  const { makeRedisStore: createRedisStore } = await import('./cache/redis-store.ts');
  return createRedisStore(url, logger);
}
