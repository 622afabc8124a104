import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { shareFairly } from '@orquestia/service-kit/fair-share';
import { guardHost } from '@orquestia/service-kit/host-guard';
import { makeInFlight } from '@orquestia/service-kit/in-flight';
import type { Logger } from '@orquestia/service-kit/logger';
import { makeOwnHosts } from '@orquestia/service-kit/own-hosts';
import type { Redis } from '@orquestia/service-kit/redis';
import { noTracing, type Tracing } from '@orquestia/service-kit/tracing';
import { makeReadVisitor } from '@orquestia/service-kit/trusted-proxies';
import { makeOpenStreams } from './access/open-streams.ts';
import { makeSendLink } from './access/people/link-mail.ts';
import { makeIsOpen } from './access/people/ownership.ts';
import { makePeople } from './access/people/people.ts';
import { makePrincipalReader, type PeopleReader } from './access/principal-reader.ts';
import { limitRate } from './access/rate-limit.ts';
import { makeReadClient } from './access/read-client.ts';
import { makeRequestLimiters } from './access/request-limiters.ts';
import type { BatchPauses } from './bulk/enrichment-batch.ts';
import type { AiPolicyOptions } from './enrichment/ai-policy.ts';
import { bindPrisma } from './graphql/prisma-clients.ts';
import { makeGuardedUseCases } from './guarded-use-cases.ts';
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
import type { RequestOptions } from './platform/request-context.ts';
import { makeUseCases } from './use-cases.ts';

type Options = {
  env: Omit<
    Env,
    | 'PORT'
    | 'FAILPOINT'
    | 'DATABASE_POOLER_URL'
    | 'OTEL_EXPORTER_OTLP_ENDPOINT'
    | 'OTEL_TRACES_SAMPLER_ARG'
    | 'MIGRATION_DATABASE_URL'
    | 'OWNER_EMAIL'
    | 'OWNER_PASSWORD'
    | 'OWNER_LINK_SHA256'
    | 'REDIS_URL'
  >;
  database: Database;
  logger: Logger;
  tracing?: Tracing;
  /** What the replicas share, if they do. */
  redis?: Redis | undefined;
  operationLimitMs?: number;
  aiPolicy?: AiPolicyOptions;
  batchPauses?: BatchPauses;
  /** Whether it may stand open while there is no owner (access/people/exposure.ts). */
  mayBeOpen?: boolean;
  /** Who the people are, in place of those of the database. */
  access?: { isOpen: () => boolean | Promise<boolean>; people: PeopleReader };
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
  const { env, database, logger, tracing = noTracing, operationLimitMs = 60_000, mayBeOpen = true } = options;
  const changes = makeChanges({ database, databaseUrl: env.DATABASE_URL, logger });
  const prisma = makePrisma(database);
  const isOpen = options.access?.isOpen ?? makeIsOpen({ database, changes, mayBeOpen });
  const people = makePeople({
    database,
    prisma,
    logger,
    secrets: env.AUTH_SECRET,
    publicUrl: env.PUBLIC_URL,
    oidc: env.oidc,
    jwtIssuer: env.jwtIssuer,
  });
  const { useCases, tasks, slowTasks, webhookTasks } = makeUseCases({
    database,
    prisma,
    changes,
    logger,
    isOpen,
    aiUsesPerDay: env.AI_USES_PER_DAY,
    retention: env.retention,
    publicUrl: env.PUBLIC_URL && people.baseUrl,
    screenUrl: env.SCREEN_URL,
    // A mailed link has to lead here from anywhere.
    sendLink: env.PUBLIC_URL ? env.mail && makeSendLink(env.mail) : undefined,
    aiService: { url: env.AI_SERVICE_URL, token: env.AI_SERVICE_TOKEN },
    threshold: env.STOCK_ALERT_THRESHOLD,
    alertPolicy: env.STOCK_ALERT_POLICY,
    reviewPolicy: env.REVIEW_POLICY,
    webhook: env.webhook,
    aiPolicy: options.aiPolicy,
    batchPauses: options.batchPauses,
  });
  bindPrisma(useCases, prisma);
  const useCasesOf = makeGuardedUseCases(useCases, (guarded) => bindPrisma(guarded, prisma));
  const reader = makePrincipalReader({
    database,
    changes,
    isOpen,
    people: options.access?.people ?? people.reader,
    isOwnPage: (incoming) => pageOf(incoming) === 'own',
  });
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
  const requests: RequestOptions = {
    logger,
    tracing,
    limitMs: operationLimitMs,
    inFlight,
    readClient: makeReadClient({
      readVisitor,
      pageOf,
      isBehindProxy: env.PUBLIC_URL !== undefined || env.TRUSTED_PROXIES.length > 0,
    }),
    watchStream: makeOpenStreams({ changes, reader }),
  };
  let stopping = false;
  const app = makeApp({
    env,
    requests,
    useCases,
    people,
    readVisitor,
    reader,
    useCasesOf,
    loadGraphql,
    pageOf,
    isStopping: () => stopping,
  });
  const serve = makeHotPath(
    { operations, requests, useCases, reader, useCasesOf, pageOf },
    // A probe by HTTP/1.0 names no host.
    getRequestListener(app.fetch, { hostname: 'localhost' }),
  );
  const limits = { principal: env.RATE_LIMIT, address: env.RATE_LIMIT_ANONYMOUS };
  const limiters = makeRequestLimiters(limits, options.redis);
  const limited = limitRate({ reader, readVisitor, limiters }, serve);
  const listener = guardHost(
    { isOwnHost, readVisitor, logger },
    shareFairly({ readVisitor, logger }, limited),
  );
  const jobs = startJobs({
    databaseUrl: env.DATABASE_URL,
    logger,
    tracing,
    finished: useCases.metrics.jobFinished,
    workerPools: [
      { concurrency: 4, tasks },
      // An AI that takes its time must not keep an alert waiting, nor must work on many products.
      { concurrency: 8, tasks: slowTasks },
      // Nor must a webhook's receiver.
      { concurrency: 4, tasks: webhookTasks },
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
