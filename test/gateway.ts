import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { migrate } from '@orquestia/prisma/migrate';
import pg from 'pg';
import { inject } from 'vitest';
import { createGraphqlServer } from '../gateway/src/graphql/yoga.ts';
import { createDatabase } from '../gateway/src/platform/database.ts';
import { createLogger } from '../gateway/src/platform/logger.ts';
import { createApp } from '../gateway/src/rest/app.ts';
import { createUseCases } from '../gateway/src/use-cases.ts';

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

/** A gateway on a real port with a database of its own. */
export async function startGateway(aiServiceUrl: string) {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  await migrate(url.href);
  const logger = createLogger('silent');
  const database = createDatabase(url.href, logger);
  const useCases = createUseCases({ database, logger, aiServiceUrl, threshold: 10 });
  const graphql = createGraphqlServer({ GRAPHIQL: 'on', INTROSPECTION: 'on' });
  const app = createApp({ env: { CORS_ORIGINS: ['http://localhost:5173'] }, logger, useCases, graphql });
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
      done({ server: started, port: info.port }),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    async stop() {
      await new Promise((done) => server.close(done));
      await database.end();
    },
  };
}
