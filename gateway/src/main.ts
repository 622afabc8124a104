import { listen } from '@orquestia/service-kit/listen';
import { makeLogger } from '@orquestia/service-kit/logger';
import { onShutdown } from '@orquestia/service-kit/shutdown';
import { makeDatabase } from './platform/database.ts';
import { diagnoseConnectionFailure } from './platform/database-error.ts';
import { readEnv } from './platform/env.ts';
import { armFailpoint } from './platform/failpoint.ts';
import { prepareDatabase } from './platform/prepare-database.ts';

/** How long requests under way may take to end by themselves once the gateway stops. */
const gracePeriodMs = 6_000;
const warmUpDelayMs = 250;

const env = readEnv();
const logger = makeLogger({ service: 'backend-principal', level: env.LOG_LEVEL });
if (env.FAILPOINT) armFailpoint(env.FAILPOINT);

try {
  // Loading the gateway and preparing its database take about as long, and neither waits for the other.
  const [applied, { makeGateway }] = await Promise.all([
    prepareDatabase(env.DATABASE_URL),
    import('./gateway.ts'),
  ]);
  if (applied.length > 0) logger.info({ migrations: applied }, 'database_migrated');

  const database = makeDatabase(env.DATABASE_URL, logger);
  const gateway = makeGateway({ env, database, logger });
  const server = await listen(gateway.listener, { port: env.PORT, host: env.HOST });
  logger.info({ port: server.port }, 'gateway_ready');
  // After the probes that wait for the port, which it would keep waiting.
  setTimeout(() => gateway.warmUp(), warmUpDelayMs).unref();

  onShutdown(logger, async () => {
    const graceEnd = setTimeout(() => gateway.abortInFlight(), gracePeriodMs);
    await gateway.beginStop();
    await Promise.all([server.close(), gateway.stopJobs()]);
    clearTimeout(graceEnd);
    await gateway.flush();
    await database.end();
  });
} catch (error) {
  logger.fatal({ error: diagnoseStartFailure(error) }, 'gateway_cannot_start');
  process.exit(1);
}

/** What to put right where that is known, else the whole error. */
function diagnoseStartFailure(error: unknown): string {
  const why = diagnoseConnectionFailure(error);
  if (why)
    return `The database of DATABASE_URL cannot be used: ${why}. Check the address, and that the database runs.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
