import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createHotPath } from './graphql/hot-path.ts';
import { createOperationCache } from './graphql/operation-cache.ts';
import { schema } from './graphql/schema.ts';
import { createGraphqlServer } from './graphql/yoga.ts';
import type { Database } from './platform/database.ts';
import type { Env } from './platform/env.ts';
import type { Logger } from './platform/logger.ts';
import { createApp } from './rest/app.ts';
import { createUseCases } from './use-cases.ts';

type Options = {
  env: Omit<Env, 'PORT' | 'HOST' | 'DATABASE_URL'>;
  database: Database;
  logger: Logger;
  operationLimitMs?: number;
};

/** The gateway as a listener for node:http: domains, then both transports. */
export function createGateway({
  env,
  database,
  logger,
  operationLimitMs = 60_000,
}: Options): RequestListener {
  const useCases = createUseCases({
    database,
    logger,
    aiServiceUrl: env.AI_SERVICE_URL,
    threshold: env.STOCK_ALERT_THRESHOLD,
  });
  const operations = createOperationCache(schema);
  const graphql = createGraphqlServer(env, operations);
  const app = createApp({ env, logger, useCases, graphql, operationLimitMs });
  return createHotPath({ operations, useCases, logger, operationLimitMs }, getRequestListener(app.fetch));
}
