import { serve } from '@hono/node-server';
import { migrate } from '@orquestia/prisma/migrate';
import { Scalar } from '@scalar/hono-api-reference';
import { createGraphqlServer } from './graphql/yoga.ts';
import { createDatabase } from './platform/database.ts';
import { readEnv } from './platform/env.ts';
import { createLogger } from './platform/logger.ts';
import { createApp } from './rest/app.ts';
import { createUseCases } from './use-cases.ts';

const env = readEnv();
const logger = createLogger(env.LOG_LEVEL);
const applied = await migrate(env.DATABASE_URL);
if (applied.length > 0) logger.info({ migrations: applied }, 'database_migrated');

const database = createDatabase(env.DATABASE_URL, logger);
const useCases = createUseCases({
  database,
  logger,
  aiServiceUrl: env.AI_SERVICE_URL,
  threshold: env.STOCK_ALERT_THRESHOLD,
});
const app = createApp({ env, logger, useCases, graphql: createGraphqlServer(env) });
app.get('/docs', Scalar({ url: '/openapi.json', pageTitle: 'Orquestia gateway' }));

const server = serve(
  {
    fetch: app.fetch,
    port: env.PORT,
    hostname: env.HOST,
    serverOptions: { headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000 },
  },
  ({ port }) => logger.info({ port }, 'gateway_ready'),
);
server.on('error', (error) => {
  logger.error({ error: error.message }, 'gateway_cannot_listen');
  process.exit(1);
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(async () => {
    await database.end();
    process.exit(0);
  });
  setTimeout(() => process.exit(1), 9_000).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
