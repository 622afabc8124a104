import './require-node.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAdminUi, vite } from './build-admin-ui.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { n8nPart } from './n8n/part.ts';
import { createParts } from './parts.ts';
import { requirePorts } from './ports.ts';
import { dataDir, portOf, root } from './settings.ts';

const { env } = process;
const dev = process.argv.includes('--dev');
const gateway = { variable: 'PORT', port: portOf('PORT', 8000) };
const aiService = { variable: 'AI_SERVICE_PORT', port: portOf('AI_SERVICE_PORT', 8001) };
const adminUi = { variable: 'ADMIN_UI_PORT', port: portOf('ADMIN_UI_PORT', 5173) };
// Less than V8 would let short-lived objects take: a third less memory under load, at the same speed. And none of them
// is made among the long-lived: V8 takes those of a mutation for such, and each then keeps its whole request with it.
const heap = {
  gateway: ['--max-semi-space-size=16', '--no-allocation-site-pretenuring'],
  aiService: ['--max-semi-space-size=2'],
};
const parts = createParts();

// embedded-postgres brings signal handlers that would end this process before its parts have stopped.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.removeAllListeners(signal);
  process.on(signal, () => parts.stop(0));
}

try {
  await run();
} catch (error) {
  await parts.stop(1, error instanceof Error ? error.message : String(error));
}

async function run(): Promise<void> {
  const screen = `http://localhost:${adminUi.port}`;
  const n8n = process.argv.includes('--n8n') ? n8nPart(parts, screen) : undefined;
  const ports = { gateway, 'ai-service': aiService, 'admin-ui': adminUi, ...n8n?.ports };
  await requirePorts(ports);
  const databaseUrl = env.DATABASE_URL || (await embeddedDatabase());
  if (!dev) await buildAdminUi(parts);
  await n8n?.install();
  if (parts.isStopping()) return;

  const aiUrl = `http://127.0.0.1:${aiService.port}`;
  const shared = {
    PORT: String(gateway.port),
    AI_SERVICE_PORT: String(aiService.port),
    ADMIN_UI_PORT: String(adminUi.port),
    // Node keeps what it has compiled of the services: a start takes a third less from the second time on.
    NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE || join(root, 'node_modules/.cache/node'),
  };
  const quiet = { LOG_LEVEL: env.LOG_LEVEL || 'warning' };
  const watch = dev ? ['--watch', '--watch-preserve-output'] : [];
  parts.launch('ai-service', [...watch, ...heap.aiService, 'ai-service/src/main.ts'], {
    env: { ...shared, ...quiet },
  });
  parts.launch('gateway', [...watch, ...heap.gateway, 'gateway/src/main.ts'], {
    env: {
      ...shared,
      ...quiet,
      ...n8n?.gatewayEnv(),
      DATABASE_URL: databaseUrl,
      AI_SERVICE_URL: env.AI_SERVICE_URL || aiUrl,
      CORS_ORIGINS: env.CORS_ORIGINS || `${screen},http://127.0.0.1:${adminUi.port}`,
    },
  });
  const mode = dev ? [] : ['preview'];
  const address = [
    '--host',
    env.HOST || '127.0.0.1',
    '--port',
    String(adminUi.port),
    '--strictPort',
    '--logLevel',
    'warn',
  ];
  parts.launch('admin-ui', [vite, ...mode, ...address], { env: shared, cwd: join(root, 'admin-ui') });

  await Promise.all([
    parts.ready(`${aiUrl}/livez`),
    parts.ready(`http://127.0.0.1:${gateway.port}/readyz`),
    parts.ready(`http://127.0.0.1:${adminUi.port}/`),
    n8n?.start(),
  ]);
  if (parts.isStopping()) return;
  const provider = env.AI_PROVIDER || (env.OPENAI_API_KEY ? 'openai' : 'embedded');
  const database = env.DATABASE_URL ? 'DATABASE_URL' : `embedded (${dataDir()})`;
  process.stdout.write(`
  Orquestia is ready.

  Screen      ${screen}
  GraphiQL    http://localhost:${gateway.port}/graphql
  REST docs   http://localhost:${gateway.port}/docs
  Health      http://localhost:${gateway.port}/health
  AI          ${provider}${provider === 'openai' ? ` (${env.OPENAI_MODEL || 'default model'})` : ' (no key set; texts say EMBEDDED)'}
  Database    ${database}${n8n?.lines ?? ''}

  Ctrl-C stops everything.
`);
}

async function embeddedDatabase(): Promise<string> {
  mkdirSync(dataDir(), { recursive: true });
  const starting = startEmbeddedPostgres(join(dataDir(), 'postgres'));
  // Also when Ctrl-C comes before it runs: it is stopped once it does.
  parts.afterwards(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => undefined,
    ),
  );
  const { url, pid, died } = await starting;
  parts.watch(pid);
  void died.then(() => parts.ended('postgres'));
  return url;
}
