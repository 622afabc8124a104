import { createGateway } from './gateway.ts';
import { createDatabase } from './platform/database.ts';
import { whyUnreachable } from './platform/database-error.ts';
import { readEnv } from './platform/env.ts';
import { armFailpoint } from './platform/failpoint.ts';
import { listen } from './platform/http-server.ts';
import { createLogger } from './platform/logger.ts';
import { prepareDatabase } from './platform/prepare-database.ts';
import { onShutdown } from './platform/shutdown.ts';

/** How long requests under way may take to end by themselves once the gateway stops. */
const patienceMs = 6_000;

const env = readEnv();
const logger = createLogger(env.LOG_LEVEL);
if (env.FAILPOINT) armFailpoint(env.FAILPOINT);

try {
  const applied = await prepareDatabase(env.DATABASE_URL);
  if (applied.length > 0) logger.info({ migrations: applied }, 'database_migrated');

  const database = createDatabase(env.DATABASE_URL, logger);
  const gateway = createGateway({ env, database, logger });
  const server = await listen(gateway.listener, { port: env.PORT, host: env.HOST });
  logger.info({ port: server.port }, 'gateway_ready');

  onShutdown(logger, async () => {
    const patience = setTimeout(() => gateway.endCalls(), patienceMs);
    await gateway.beginStop();
    await Promise.all([server.close(), gateway.stopJobs()]);
    clearTimeout(patience);
    await gateway.flush();
    await database.end();
  });
} catch (error) {
  logger.fatal({ error: whyNot(error) }, 'gateway_cannot_start');
  process.exit(1);
}

/** What to put right where that is known, else the whole error. */
function whyNot(error: unknown): string {
  const why = whyUnreachable(error);
  if (why)
    return `The database of DATABASE_URL cannot be used: ${why}. Check the address, and that the database runs.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
