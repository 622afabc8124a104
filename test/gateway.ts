import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { inject } from 'vitest';
import { z } from 'zod';
import type { AiPolicyOptions } from '../gateway/src/enrichment/ai-policy.ts';
import { createGateway } from '../gateway/src/gateway.ts';
import { createDatabase } from '../gateway/src/platform/database.ts';
import type { WebhookConfig } from '../gateway/src/platform/env.ts';
import { type HttpLimits, listen } from '../gateway/src/platform/http-server.ts';
import { createLogger } from '../gateway/src/platform/logger.ts';
import { prepareDatabase } from '../gateway/src/platform/prepare-database.ts';

/** A stand-in AI service over HTTP that can be told to fail. */
export async function startAiStandIn() {
  const state = { failing: false, calls: 0 };
  const server = createServer((request, response) => {
    state.calls += 1;
    request.resume();
    response.setHeader('content-type', 'application/json');
    if (state.failing) {
      response.statusCode = 503;
      return response.end('{}');
    }
    const made = { origin: 'LLM', model: 'stand-in', prompt_version: '1', cached: false };
    const body = request.url?.endsWith('description')
      ? { generated_description: 'Taladro potente.', language: 'es', warnings: [], ...made }
      : {
          suggested_category: 'Herramientas y ferretería',
          category_id: 'tools',
          confidence: 0.9,
          alternatives: [],
          ...made,
        };
    return response.end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { state, url: `http://127.0.0.1:${port}`, stop: () => new Promise((done) => server.close(done)) };
}

type GatewayOptions = {
  limits?: HttpLimits;
  operationLimitMs?: number;
  introspection?: 'on' | 'off';
  alertPolicy?: 'every-sale' | 'on-crossing';
  webhook?: WebhookConfig;
  aiPolicy?: AiPolicyOptions;
  /** Another gateway's database, to be its replica. */
  databaseUrl?: string;
};

async function createTestDatabase(): Promise<string> {
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
  await prepareDatabase(databaseUrl);

  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const database = createDatabase(databaseUrl, logger);
  const { introspection = 'on', limits, operationLimitMs, alertPolicy = 'every-sale', webhook } = options;
  const gateway = createGateway({
    env: {
      AI_SERVICE_URL: aiServiceUrl,
      CORS_ORIGINS: ['http://localhost:5173'],
      GRAPHIQL: introspection,
      INTROSPECTION: introspection,
      LOG_LEVEL: 'info',
      STOCK_ALERT_THRESHOLD: 10,
      STOCK_ALERT_POLICY: alertPolicy,
      DATABASE_URL: databaseUrl,
      webhook,
    },
    database,
    logger,
    ...(operationLimitMs === undefined ? {} : { operationLimitMs }),
    ...(options.aiPolicy ? { aiPolicy: options.aiPolicy } : {}),
  });
  const server = await listen(gateway.listener, { port: 0, host: '127.0.0.1' }, limits);
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    database,
    databaseUrl,
    /** The log so far, parsed. */
    log: () => lines.map((line) => logLineSchema.parse(JSON.parse(line))),
    async stop() {
      await gateway.endSubscriptions();
      await Promise.all([server.close(), gateway.stop()]);
      await database.end();
    },
  };
}

const logLineSchema = z.looseObject({
  level: z.string(),
  event: z.string(),
  timestamp: z.string(),
  service: z.string(),
});
