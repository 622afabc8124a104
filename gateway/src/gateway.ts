import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { shareFairly } from '@orquestia/service-kit/fair-share';
import { guardHost } from '@orquestia/service-kit/host-guard';
import { makeInFlight } from '@orquestia/service-kit/in-flight';
import type { Logger } from '@orquestia/service-kit/logger';
import { makeOwnHosts } from '@orquestia/service-kit/own-hosts';
import { makeReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import type { AiPolicyOptions } from './enrichment/ai-policy.ts';
import { bindPrisma } from './graphql/prisma-clients.ts';
import { makeApp } from './http/app.ts';
import { makeHotPath } from './http/graphql/hot-path.ts';
import { makeOperationCache } from './http/graphql/operation-cache.ts';
import { schema } from './http/graphql/schema.ts';
import type { GraphqlServer } from './http/graphql/yoga.ts';
import { makePageOf } from './http/middleware/origins.ts';
import { makeChanges } from './platform/changes.ts';
import type { Database } from './platform/database.ts';
import type { Env } from './platform/env.ts';
import { startJobs } from './platform/jobs/jobs.ts';
import { makePrisma } from './platform/prisma.ts';
import { makeUseCases } from './use-cases.ts';

type Options = {
  env: Omit<Env, 'PORT' | 'FAILPOINT' | 'MIGRATION_DATABASE_URL'>;
  database: Database;
  logger: Logger;
  operationLimitMs?: number;
  aiPolicy?: AiPolicyOptions;
};

export type Gateway = {
  listener: RequestListener;
  /** Loads what the first requests would otherwise wait for: graphql-yoga and Prisma's engine. */
  warmUp(): Promise<void>;
  /** Says at /readyz that nothing new should come, and ends what would stay for ever: the subscriptions. */
  beginStop(): Promise<void>;
  /** Ends the calls that are still under way, each with an answer that says why. */
  abortInFlight(): void;
  /** Ends the worker; the jobs that run are handed over. */
  stopJobs(): Promise<void>;
  /** Sends and saves what is gathered, once nothing more comes. */
  flush(): Promise<void>;
};

/** The gateway: domains, both transports as a listener for node:http, and the worker of its jobs. */
export function makeGateway(options: Options): Gateway {
  const { env, database, logger, operationLimitMs = 60_000 } = options;
  const changes = makeChanges({ database, databaseUrl: env.DATABASE_URL, logger });
  const prisma = makePrisma(database);
  const useCases = makeUseCases({
    database,
    prisma,
    changes,
    logger,
    aiService: { url: env.AI_SERVICE_URL, token: env.AI_SERVICE_TOKEN },
    threshold: env.STOCK_ALERT_THRESHOLD,
    alertPolicy: env.STOCK_ALERT_POLICY,
    webhook: env.webhook,
    aiPolicy: options.aiPolicy,
  });
  bindPrisma(useCases, prisma);
  const operations = makeOperationCache(schema);
  // Nearly a third of all modules: once the port is open.
  let graphql: Promise<GraphqlServer> | undefined;
  const loadGraphql = () => {
    graphql ??= import('./http/graphql/yoga.ts').then((yoga) => yoga.makeGraphqlServer(env, operations));
    return graphql;
  };
  const inFlight = makeInFlight();
  const readVisitor = makeReadVisitor(env.TRUSTED_PROXIES);
  const isOwnHost = makeOwnHosts({
    host: env.HOST,
    publicUrl: env.PUBLIC_URL,
    allowedHosts: env.ALLOWED_HOSTS,
  });
  const pageOf = makePageOf(readVisitor, env.PUBLIC_URL);
  let stopping = false;
  const app = makeApp({
    env,
    logger,
    useCases,
    loadGraphql,
    operationLimitMs,
    inFlight: inFlight,
    pageOf,
    isStopping: () => stopping,
  });
  const serve = makeHotPath(
    { operations, useCases, logger, operationLimitMs, inFlight: inFlight, pageOf },
    // A probe by HTTP/1.0 names no host.
    getRequestListener(app.fetch, { hostname: 'localhost' }),
  );
  const listener = guardHost({ isOwnHost, readVisitor, logger }, shareFairly({ readVisitor, logger }, serve));
  const jobs = startJobs({
    databaseUrl: env.DATABASE_URL,
    logger,
    workerPools: [
      { concurrency: 4, tasks: useCases.tasks },
      // An AI that takes its time must not keep an alert waiting.
      { concurrency: 8, tasks: useCases.slowTasks },
    ],
    crontab: '17 * * * * clean_up',
  });
  return {
    listener,
    // Where the database is away, the first statement says so.
    async warmUp() {
      await Promise.allSettled([loadGraphql(), prisma.$connect()]);
    },
    beginStop() {
      stopping = true;
      return changes.endListening();
    },
    abortInFlight() {
      inFlight.abortAll();
    },
    stopJobs: () => jobs.stop(),
    async flush() {
      await changes.flush();
      await useCases.measurements.flush();
    },
  };
}
