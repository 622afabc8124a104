import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import type { UsageResponse } from '@orquestia/ai-service/contract/usage';
import { type HttpLimits, listen } from '@orquestia/service-kit/listen';
import { makeLogger } from '@orquestia/service-kit/logger';
import type { Redis } from '@orquestia/service-kit/redis';
import pg from 'pg';
import { inject, vi } from 'vitest';
import { z } from 'zod';
import type { BatchPauses } from '../../gateway/src/bulk/enrichment-batch.ts';
import type { AiPolicyOptions } from '../../gateway/src/enrichment/ai-policy.ts';
import { makeGateway } from '../../gateway/src/gateway.ts';
import { makeDatabase } from '../../gateway/src/platform/database.ts';
import type { Env, WebhookConfig } from '../../gateway/src/platform/env.ts';
import { prepareDatabase } from '../../gateway/src/platform/prepare-database.ts';
import type { Retention } from '../../gateway/src/platform/retention-settings.ts';
import { setRoleDefaults } from '../../gateway/src/platform/role-defaults.ts';
import { freePort } from '../../scripts/free-port.ts';

/** A stand-in AI service over HTTP that can be told to fail, as a whole or at one step, and to hold its answers. */
export async function startAiStandIn() {
  const state = {
    failing: false as boolean | 'description' | 'category',
    failure: 503,
    /** What its health says of its model. */
    llm: 'ok',
    /** What it says of the cost of its calls, if it does. */
    usage: undefined as UsageResponse | undefined,
    /** Answers wait for this. */
    gate: Promise.resolve(),
    calls: 0,
    /** "step name" of each answer given. */
    paid: [] as string[],
    /** What the description claims that the input does not say; null where it chooses no category. */
    warnings: [] as string[],
    description: 'Taladro potente.',
    category: 'tools' as string | null,
    /** The names whose description was asked for anew, past the cache. */
    anew: [] as string[],
  };
  const server = createServer(async (request, response) => {
    if (request.url === '/health') {
      response.statusCode = state.failing === true ? 503 : 200;
      return response.end(JSON.stringify({ dependencies: { llm: state.llm } }));
    }
    if (request.url === '/usage') {
      response.statusCode = state.usage ? 200 : 404;
      return response.end(JSON.stringify(state.usage ?? {}));
    }
    state.calls += 1;
    const { name } = namedSchema.parse(JSON.parse((await textOf(request)) || '{}'));
    response.setHeader('content-type', 'application/json');
    const [, step = 'category'] =
      /^\/generate\/(description|category|keywords)$/.exec(request.url ?? '') ?? [];
    if (state.failing === true || state.failing === step) {
      response.statusCode = state.failure;
      return response.end('{}');
    }
    state.paid.push(`${step} ${name}`);
    if (request.headers['cache-control'] === 'no-cache') state.anew.push(`${step} ${name}`);
    await state.gate;
    const made = { origin: 'LLM', model: 'stand-in', prompt_version: '1', cached: false };
    const body =
      step === 'keywords'
        ? { keywords: [name, 'percutor'], language: 'es', ...made }
        : step === 'description'
          ? { generated_description: state.description, language: 'es', warnings: state.warnings, ...made }
          : {
              suggested_category: state.category && 'Herramientas y ferretería',
              category_id: state.category,
              confidence: state.category && 0.9,
              alternatives: state.category ? [] : alternatives,
              ...made,
            };
    return response.end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { state, url: `http://127.0.0.1:${port}`, stop: () => new Promise((done) => server.close(done)) };
}

/** What is offered where no category is sure enough. */
const alternatives = ['tools', 'home', 'garden'].map((category_id) => ({
  category_id,
  name: category_id,
  confidence: 0.3,
}));

const namedSchema = z.object({ name: z.string().optional() });

/** What the check returns once it passes; it is tried again for as long as a busy machine may take. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000, interval: 50 });
}

/** A client of both transports of one gateway; `credentials` are headers that say who it is. */
export function clientOf(url: string, credentials: Record<string, string> = {}) {
  /** GET without a body, POST with one; a text goes as it is. */
  const rest = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...credentials, ...headers },
    });
  return {
    rest,
    /** The data of an operation that must not have errors. */
    async graphql(query: string, variables: object = {}): Promise<Answer> {
      const response = await rest('/graphql', { query, variables });
      const { data, errors } = answerSchema.parse(await response.json());
      if (errors) throw new Error(JSON.stringify(errors));
      return data ?? {};
    },
    /** The events of a subscription, as they come, until the signal aborts or the gateway ends it. */
    async *subscribe(query: string, signal: AbortSignal): AsyncGenerator<Answer> {
      const headers = {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...credentials,
      };
      const sending = request(`${url}/graphql`, { method: 'POST', headers });
      sending.end(JSON.stringify({ query }));
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        sending.once('response', resolve).once('error', reject);
      });
      signal.addEventListener('abort', () => response.destroy());
      let text = '';
      for await (const chunk of response.setEncoding('utf8').iterator({ destroyOnReturn: true })) {
        text += chunk;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: ?(.+)$/m.exec(event)?.[1];
          if (/^event: next/m.test(event) && data) yield answerSchema.parse(JSON.parse(data)).data ?? {};
        }
      }
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers whose shape the server's schema has checked
type Answer = Record<string, any>;

const answerSchema = z.object({
  data: z.record(z.string(), z.any()).nullish(),
  errors: z.unknown().optional(),
});

type GatewayOptions = {
  limits?: HttpLimits;
  operationLimitMs?: number;
  introspection?: 'on' | 'off';
  /** Settings of the address it goes by, and the AI service's token. */
  env?: Partial<
    Pick<
      Env,
      | 'HOST'
      | 'PUBLIC_URL'
      | 'ALLOWED_HOSTS'
      | 'TRUSTED_PROXIES'
      | 'AI_SERVICE_TOKEN'
      | 'AUTH_SECRET'
      | 'oidc'
      | 'jwtIssuer'
      | 'mail'
      | 'RATE_LIMIT'
      | 'RATE_LIMIT_ANONYMOUS'
      | 'AI_USES_PER_DAY'
    >
  >;
  alertPolicy?: 'every-sale' | 'on-crossing';
  reviewPolicy?: Env['REVIEW_POLICY'];
  retention?: Partial<Retention>;
  webhook?: WebhookConfig;
  aiPolicy?: AiPolicyOptions;
  batchPauses?: BatchPauses;
  /** Who the people are; without them everything is open. */
  access?: NonNullable<Parameters<typeof makeGateway>[0]['access']>;
  /** The Redis that it shares with other replicas. */
  redis?: Redis;
  /** Another gateway's database, to be its replica. */
  databaseUrl?: string;
  /** Of a pooler in transaction mode before the database. */
  poolerUrl?: string;
  /** Of the role that owns the tables, where the gateway logs in as another. */
  ownerUrl?: string;
  /** Where an earlier gateway stood, to be the same one after a restart. */
  port?: number;
};

export async function createTestDatabase(): Promise<string> {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  return Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
}

/** A gateway on a real port with a database of its own. */
export async function startGateway(aiServiceUrl: string, options: GatewayOptions = {}) {
  const databaseUrl = options.databaseUrl ?? (await createTestDatabase());
  await prepareDatabase(databaseUrl, options.ownerUrl);

  const lines: string[] = [];
  const logger = makeLogger({
    service: 'backend-principal',
    level: 'info',
    destination: { write: (line) => lines.push(line) },
  });
  if (options.poolerUrl) await setRoleDefaults(databaseUrl);
  const database = makeDatabase(options.poolerUrl ?? databaseUrl, logger, options.poolerUrl !== undefined);
  const { introspection = 'on', limits, operationLimitMs, alertPolicy = 'every-sale', webhook } = options;
  const gateway = makeGateway({
    env: {
      HOST: '127.0.0.1',
      PUBLIC_URL: undefined,
      ALLOWED_HOSTS: [],
      TRUSTED_PROXIES: [],
      AI_SERVICE_URL: aiServiceUrl,
      CORS_ORIGINS: ['http://localhost:5173'],
      GRAPHIQL: introspection,
      INTROSPECTION: introspection,
      LOG_LEVEL: 'info',
      STOCK_ALERT_THRESHOLD: 10,
      STOCK_ALERT_POLICY: alertPolicy,
      REVIEW_POLICY: options.reviewPolicy ?? 'claims',
      DATABASE_URL: databaseUrl,
      webhook,
      SCREEN_URL: 'http://localhost:5173',
      AUTH_SECRET: ['a secret of the tests, with more than 32 characters'],
      oidc: undefined,
      jwtIssuer: undefined,
      mail: undefined,
      RATE_LIMIT: 60_000,
      RATE_LIMIT_ANONYMOUS: 1_200,
      AI_USES_PER_DAY: 2_000,
      retention: {
        idempotencyKeys: 1,
        previews: 7,
        deliveryAttempts: 90,
        auditEvents: 730,
        ...options.retention,
      },
      ...options.env,
    },
    database,
    logger,
    redis: options.redis,
    ...(operationLimitMs === undefined ? {} : { operationLimitMs }),
    ...(options.aiPolicy ? { aiPolicy: options.aiPolicy } : {}),
    ...(options.batchPauses ? { batchPauses: options.batchPauses } : {}),
    ...(options.access ? { access: options.access } : {}),
  });
  const server = await listen(
    gateway.listener,
    { port: options.port ?? (await freePort()), host: '127.0.0.1' },
    limits,
  );
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    await gateway.beginStop();
    await Promise.all([server.close(), gateway.stopJobs()]);
    await gateway.flush();
    await database.end();
  }
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    database,
    databaseUrl,
    beginStop: gateway.beginStop,
    /** The log so far, parsed. */
    log: () => lines.map((line) => logLineSchema.parse(JSON.parse(line))),
    /** A second call is the first: a test may have stopped it before its hook does. */
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

const logLineSchema = z.looseObject({
  level: z.string(),
  event: z.string(),
  timestamp: z.string(),
  service: z.string(),
});
