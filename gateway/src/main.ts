import { listen } from '@orquestia/service-kit/listen';
import { makeLogger } from '@orquestia/service-kit/logger';
import { makeTracing } from '@orquestia/service-kit/make-tracing';
import { onShutdown } from '@orquestia/service-kit/shutdown';
import { mayBeOpen } from './access/people/exposure.ts';
import { prepareOwner } from './access/people/prepare-owner.ts';
import { isTestAddress, testAddressAdvice } from './alerts/test-address.ts';
import { mayChangeLedger } from './platform/application-role.ts';
import { makeDatabase } from './platform/database.ts';
import { readEnv } from './platform/env.ts';
import { armFailpoint } from './platform/failpoint.ts';
import { prepareDatabase } from './platform/prepare-database.ts';
import { setRoleDefaults } from './platform/role-defaults.ts';
import { diagnoseStartFailure } from './start-failure.ts';

/** How long requests under way may take to end by themselves once the gateway stops. */
const gracePeriodMs = 6_000;
const warmUpDelayMs = 250;

const serviceName = 'backend-principal';

const env = readEnv();
const logger = makeLogger({ service: serviceName, level: env.LOG_LEVEL });
if (env.FAILPOINT) armFailpoint(env.FAILPOINT);

try {
  // Loading the gateway and preparing its database take about as long, and neither waits for the other.
  const [applied, { makeGateway }, tracing] = await Promise.all([
    prepareDatabase(env.DATABASE_URL, env.MIGRATION_DATABASE_URL),
    import('./gateway.ts'),
    makeTracing(serviceName, env, logger),
  ]);
  if (applied.length > 0) logger.info({ migrations: applied }, 'database_migrated');
  if (await mayChangeLedger(env.DATABASE_URL))
    logger.info(
      { advice: 'see "Your own database" in docs/operations.md' },
      'ledger_can_be_changed_by_gateway',
    );

  if (env.DATABASE_POOLER_URL) await setRoleDefaults(env.DATABASE_URL);
  const database = makeDatabase(
    env.DATABASE_POOLER_URL ?? env.DATABASE_URL,
    logger,
    env.DATABASE_POOLER_URL !== undefined,
  );
  await prepareOwner(database, env);
  const redis = env.REDIS_URL === undefined ? undefined : await sharedRedis(env.REDIS_URL);
  const gateway = makeGateway({ env, database, logger, redis, tracing, mayBeOpen: mayBeOpen(env) });
  const server = await listen(gateway.listener, { port: env.PORT, host: env.HOST });
  logger.info({ port: server.port }, 'gateway_ready');
  // After the probes that wait for the port, which it would keep waiting.
  setTimeout(() => gateway.warmUp(), warmUpDelayMs).unref();
  if (env.webhook && isTestAddress(env.webhook.url))
    logger.warn({ advice: testAddressAdvice }, 'n8n_test_address');

  onShutdown(logger, async () => {
    const graceEnd = setTimeout(() => gateway.abortInFlight(), gracePeriodMs);
    await gateway.beginStop();
    await Promise.all([server.close(), gateway.stopJobs()]);
    clearTimeout(graceEnd);
    await gateway.flush();
    await tracing.stop();
    redis?.close();
    await database.end();
  });
} catch (error) {
  logger.fatal({ error: diagnoseStartFailure(error) }, 'gateway_cannot_start');
  process.exit(1);
}

/** Loaded only where it is used: Redis' client takes its time to load. */
async function sharedRedis(url: string) {
  const { connectRedis } = await import('@orquestia/service-kit/redis');
  return connectRedis(url, logger);
}
