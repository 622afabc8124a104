import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { AiPolicyOptions } from './enrichment/ai-policy.ts';
import { createApp } from './http/app.ts';
import { createHotPath } from './http/graphql/hot-path.ts';
import { createOperationCache } from './http/graphql/operation-cache.ts';
import { schema } from './http/graphql/schema.ts';
import { createGraphqlServer } from './http/graphql/yoga.ts';
import { createChanges } from './platform/changes.ts';
import type { Database } from './platform/database.ts';
import type { Env } from './platform/env.ts';
import { startJobs } from './platform/jobs/jobs.ts';
import type { Logger } from './platform/logger.ts';
import { type CallsUnderWay, GatewayStopping } from './platform/request-context.ts';
import { createUseCases } from './use-cases.ts';

type Options = {
  env: Omit<Env, 'PORT' | 'HOST' | 'FAILPOINT'>;
  database: Database;
  logger: Logger;
  operationLimitMs?: number;
  aiPolicy?: AiPolicyOptions;
};

export type Gateway = {
  listener: RequestListener;
  /** Says at /readyz that nothing new should come, and ends what would stay for ever: the subscriptions. */
  beginStop(): Promise<void>;
  /** Ends the calls that are still under way, each with an answer that says why. */
  endCalls(): void;
  /** Ends the worker; the jobs that run are handed over. */
  stopJobs(): Promise<void>;
  /** Sends and saves what is gathered, once nothing more comes. */
  flush(): Promise<void>;
};

/** The gateway: domains, both transports as a listener for node:http, and the worker of its jobs. */
export function createGateway(options: Options): Gateway {
  const { env, database, logger, operationLimitMs = 60_000 } = options;
  const changes = createChanges({ database, databaseUrl: env.DATABASE_URL, logger });
  const useCases = createUseCases({
    database,
    changes,
    logger,
    aiServiceUrl: env.AI_SERVICE_URL,
    threshold: env.STOCK_ALERT_THRESHOLD,
    alertPolicy: env.STOCK_ALERT_POLICY,
    webhook: env.webhook,
    aiPolicy: options.aiPolicy,
  });
  const operations = createOperationCache(schema);
  const graphql = createGraphqlServer(env, operations);
  const underWay: CallsUnderWay = new Set();
  let stopping = false;
  const app = createApp({
    env,
    logger,
    useCases,
    graphql,
    operationLimitMs,
    underWay,
    isStopping: () => stopping,
  });
  const listener = createHotPath(
    { operations, useCases, logger, operationLimitMs, underWay },
    // A probe by HTTP/1.0 names no host.
    getRequestListener(app.fetch, { hostname: 'localhost' }),
  );
  const jobs = startJobs({
    databaseUrl: env.DATABASE_URL,
    logger,
    lanes: [
      { concurrency: 4, tasks: useCases.tasks },
      // An AI that takes its time must not keep an alert waiting.
      { concurrency: 8, tasks: useCases.slowTasks },
    ],
    crontab: '17 * * * * clean_up',
  });
  return {
    listener,
    beginStop() {
      stopping = true;
      return changes.endListening();
    },
    endCalls() {
      for (const call of underWay) call.abort(new GatewayStopping('The gateway stops.'));
    },
    stopJobs: () => jobs.stop(),
    async flush() {
      await changes.flush();
      await useCases.measurements.flush();
    },
  };
}
