import { hash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { isLoopback } from '../service-kit/src/own-hosts.ts';
import { buildAdminUi, configAsIs, vite } from './build-admin-ui.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { makeN8nProcess } from './n8n/n8n-process.ts';
import { partEnv } from './part-env.ts';
import { requirePorts } from './ports.ts';
import { makeProcessSupervisor } from './process-supervisor.ts';
import { ensureSecret } from './secret-files.ts';
import { addressesOf, cacheDir, dataDir, makeDataDir, portOf, root, warnings } from './settings.ts';
import { parseStartOptions } from './start-options.ts';
import { onStopSignal } from './stop-signal.ts';

const { env } = process;
const options = parseStartOptions(process.argv.slice(2), env);
if (options.kind === 'say') {
  process[options.exitCode === 0 ? 'stdout' : 'stderr'].write(options.text);
  process.exit(options.exitCode);
}
const { dev, n8n: withN8n } = options;
const { host, near } = addressesOf();
const healthSchema = z.object({ access: z.string() });
/** Once the network may come, each visitor of the screen is told apart: its server says to the gateway who asks. */
const screenProxy = isLoopback(host) ? '' : '127.0.0.1,::1';
/** What people on this machine type. */
const shown = near === '127.0.0.1' ? 'localhost' : near;
const gateway = { variable: 'PORT', port: portOf('PORT', 8000), host };
// The gateway alone calls the AI service.
const inside = '127.0.0.1';
const aiService = { variable: 'AI_SERVICE_PORT', port: portOf('AI_SERVICE_PORT', 8001), host: inside };
const adminUi = { variable: 'ADMIN_UI_PORT', port: portOf('ADMIN_UI_PORT', 5173), host };
// Less than V8 would let short-lived objects take: a third less memory under load, at the same speed. And none of them
// is made among the long-lived: V8 takes those of a mutation for such, and each then keeps its whole request with it.
// What is compiled is kept over a quiet spell: V8 would drop it after eight idle seconds, and the next sale pay for it.
const heap = {
  gateway: ['--max-semi-space-size=16', '--no-allocation-site-pretenuring', '--no-memory-reducer'],
  aiService: ['--max-semi-space-size=2'],
};
// Node keeps what it has compiled of the services: a start takes a third less from the second time on.
const compiled = { NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE || join(cacheDir(), 'node') };
const supervisor = makeProcessSupervisor();

onStopSignal(() => supervisor.stop(0));
// Whoever read what is printed here has gone ("npm start | head"): nothing more is wanted.
for (const output of [process.stdout, process.stderr]) output.on('error', () => void supervisor.stop(0));

try {
  await run();
} catch (error) {
  await supervisor.stop(1, error instanceof Error ? error.message : String(error));
}

async function run(): Promise<void> {
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const screen = `http://${shown}:${adminUi.port}`;
  const n8n = withN8n ? makeN8nProcess(supervisor, screen) : undefined;
  const ports = { gateway, 'ai-service': aiService, 'admin-ui': adminUi, ...n8n?.ports };
  await requirePorts(ports);
  await supervisor.complete('settings', ['scripts/check-settings.ts'], {
    env: { ...env, ...compiled },
    failure: 'Nothing was started.',
  });
  // Whoever opens the link names the owner; the gateway gets to know its hash alone.
  const ownerToken = randomBytes(32).toString('base64url');
  const isOwnDatabase = Boolean(env.DATABASE_URL || env.DATABASE_URL_FILE);
  const database = isOwnDatabase ? {} : await embeddedDatabase();
  const screenFolder = dev ? undefined : await builtScreen();
  await n8n?.install();
  if (supervisor.isStopping()) return;

  const aiUrl = `http://${inside}:${aiService.port}`;
  const gatewayUrl = `http://${near}:${gateway.port}`;
  const shared = {
    PORT: String(gateway.port),
    AI_SERVICE_PORT: String(aiService.port),
    ADMIN_UI_PORT: String(adminUi.port),
    ...compiled,
  };
  const quiet = { LOG_LEVEL: env.LOG_LEVEL || 'warning' };
  const watch = dev ? ['--watch', '--watch-preserve-output'] : [];
  supervisor.launch('ai-service', [...watch, ...heap.aiService, 'ai-service/src/main.ts'], {
    env: { ...partEnv('ai-service'), ...shared, ...quiet, HOST: inside },
    isCalled: true,
  });
  supervisor.launch('gateway', [...watch, ...heap.gateway, 'gateway/src/main.ts'], {
    env: {
      ...partEnv('gateway'),
      ...shared,
      ...quiet,
      HOST: host,
      TRUSTED_PROXIES: env.TRUSTED_PROXIES || screenProxy,
      ...n8n?.gatewayEnv(),
      ...(await ownAuthSecret()),
      OWNER_LINK_SHA256: hash('sha256', ownerToken),
      SCREEN_URL: env.SCREEN_URL || screen,
      ...database,
      AI_SERVICE_URL: env.AI_SERVICE_URL || aiUrl,
      CORS_ORIGINS: env.CORS_ORIGINS || `${screen},http://127.0.0.1:${adminUi.port}`,
    },
  });
  const mode = screenFolder ? ['preview', '--outDir', screenFolder] : [];
  const address = ['--host', host, '--port', String(adminUi.port), '--strictPort', '--logLevel', 'warn'];
  supervisor.launch('admin-ui', [vite, ...mode, ...configAsIs, ...address], {
    env: { ...partEnv('admin-ui'), ...shared, HOST: host, GATEWAY_URL: gatewayUrl },
    cwd: join(root, 'admin-ui'),
  });

  await Promise.all([
    supervisor.ready(`${aiUrl}/livez`),
    // A migration of a large catalogue takes its time; a gateway that ends stops everything anyway.
    supervisor.ready(`${gatewayUrl}/readyz`, { limitMs: 3_600_000 }),
    supervisor.ready(`http://${near}:${adminUi.port}/`),
    n8n?.start(),
  ]);
  if (supervisor.isStopping()) return;
  const isOpen = await standsOpen(gatewayUrl);
  const provider = env.AI_PROVIDER || (env.OPENAI_API_KEY ? 'openai' : 'embedded');
  const where = !isOwnDatabase
    ? `embedded (${dataDir()})`
    : env.MIGRATION_DATABASE_URL || env.MIGRATION_DATABASE_URL_FILE
      ? 'DATABASE_URL'
      : 'DATABASE_URL (without MIGRATION_DATABASE_URL its role owns the tables and could change the ledger)';
  process.stdout.write(`
  Orquestia is ready.

  Screen      ${screen}
  GraphiQL    http://${shown}:${gateway.port}/graphql
  REST docs   http://${shown}:${gateway.port}/docs
  Health      http://${shown}:${gateway.port}/health
  AI          ${provider}${provider === 'openai' ? ` (${env.OPENAI_MODEL || 'default model'})` : ' (no key set; texts say EMBEDDED)'}
  Database    ${where}${n8n?.lines ?? ''}
  Access      ${isOpen ? 'open: there is no owner, and whoever uses this machine may do everything' : 'people sign in'}${
    isOpen
      ? `\n  Owner       ${screen}/owner#token=${ownerToken} (name the owner; good once, for a week)`
      : ''
  }

  Ctrl-C stops everything.
`);
}

/** The secret that signs cookies, as a file: the environment's own, else one made here and kept. */
async function ownAuthSecret(): Promise<NodeJS.ProcessEnv> {
  if (env.AUTH_SECRET || env.AUTH_SECRET_FILE) return {};
  return { AUTH_SECRET_FILE: ensureSecret(await makeDataDir(), 'auth').path };
}

async function standsOpen(gatewayUrl: string): Promise<boolean> {
  const health = await (await fetch(`${gatewayUrl}/health`)).json();
  return healthSchema.parse(health).access === 'open';
}

function builtScreen(): Promise<string> {
  return buildAdminUi((args, options) => {
    process.stdout.write('Building the screen …\n');
    return supervisor.complete('admin-ui build', args, {
      ...options,
      env: { ...partEnv('build'), ...options.env },
      failure: 'The screen could not be built.',
    });
  });
}

/** The addresses of the embedded database: the gateway's, and its owner's for the migrations. */
async function embeddedDatabase(): Promise<NodeJS.ProcessEnv> {
  const starting = startEmbeddedPostgres(join(await makeDataDir(), 'postgres'));
  // Also when Ctrl-C comes before it runs: it is stopped once it does.
  supervisor.afterwards(() =>
    starting.then(
      (postgres) => postgres.stop(),
      () => undefined,
    ),
  );
  const { url, applicationUrl, pid, died } = await starting;
  supervisor.watch(pid);
  void died.then(() => supervisor.ended('postgres'));
  return { DATABASE_URL: applicationUrl, MIGRATION_DATABASE_URL: url };
}
