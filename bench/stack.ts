import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { prepareDatabase } from '../gateway/src/platform/prepare-database.ts';
import { startEmbeddedPostgres } from '../scripts/embedded-postgres.ts';
import { freePort } from '../scripts/free-port.ts';
import { onStopSignal } from '../scripts/stop-signal.ts';
import { installPeers } from './install-peers.ts';
import { closeWithToken, createDatabase, dropSearchIndex, seed, seedVaried } from './seed.ts';
import { answers, launch, type Server, type ServerCommand, startServer } from './server.ts';

export type Stack = {
  /** Of the database's owner. */
  databaseUrl: string;
  gateway: Server;
  floor: Server;
  /** The gateway first, then the floor and whoever else was asked for. */
  servers: Server[];
  seed(rows: number): Promise<void>;
  seedVaried(rows: number): Promise<void>;
  dropSearchIndex(): Promise<void>;
  stop(): Promise<void>;
};

type Guests = {
  /** The peers of bench/peers, too. */
  peers?: boolean;
  /** The folder of another checkout whose gateway runs too. */
  beside?: string | undefined;
  /** This gateway with an owner, asked with a token, on a database of its own. */
  token?: boolean;
};

/** The real parts on free ports and a database of their own, with the floor server beside them, and guests if asked for. */
export async function startStack(guests: Guests = {}): Promise<Stack> {
  if (guests.peers) installPeers();
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-bench-'));
  chmodSync(folder, 0o755);
  const children: ChildProcess[] = [];
  const cleanups: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      for (const child of children) child.kill('SIGKILL');
      for (const cleanup of cleanups) await cleanup();
      rmSync(folder, { recursive: true, force: true });
    })();
    return stopping;
  };
  onStopSignal(() => stop().finally(() => process.exit(1)));
  try {
    return await startParts(folder, guests, children, cleanups, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  folder: string,
  { peers, beside, token }: Guests,
  children: ChildProcess[],
  cleanups: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  cleanups.push(() => postgres.stop());
  await prepareDatabase(postgres.url);
  const databases = [postgres.url];
  const env = { DATABASE_URL: postgres.url, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const aiPort = await freePort();
  const ai = `http://127.0.0.1:${aiPort}`;
  launch(
    {
      script: resolve('ai-service/src/main.ts'),
      port: aiPort,
      env: { ...env, AI_SERVICE_PORT: String(aiPort), AI_PROVIDER: 'embedded' },
    },
    children,
  );
  await answers(`${ai}/livez`);

  const start = async (command: Omit<ServerCommand, 'port'>) =>
    startServer({ ...command, port: await freePort(), env: { ...env, ...command.env } }, children);
  const authSecret = randomBytes(32).toString('hex');
  const startGateway = (
    name: string,
    checkout: string,
    databaseUrl: string,
    more: Pick<ServerCommand, 'headers' | 'env'> = {},
  ) =>
    start({
      name,
      kind: 'gateway',
      script: resolve(checkout, 'gateway/src/main.ts'),
      cwd: resolve(checkout),
      readyPath: '/readyz',
      ...more,
      env: { DATABASE_URL: databaseUrl, AI_SERVICE_URL: ai, AUTH_SECRET: authSecret, ...more.env },
    });
  const gateway = await startGateway('gateway', '.', postgres.url);
  const floor = await start({
    name: 'floor',
    kind: 'floor',
    script: resolve('bench/floor.ts'),
    readyPath: '/list',
  });
  const servers = [gateway, floor];
  if (beside) {
    const alike = isDeepStrictEqual(migrationsOf(beside), migrationsOf('.'));
    const url = alike ? postgres.url : await createDatabase(postgres.url, 'beside');
    if (!alike) databases.push(url);
    servers.push(await startGateway('beside', beside, url));
  }
  if (token) {
    const url = await createDatabase(postgres.url, 'token');
    await prepareDatabase(url);
    databases.push(url);
    const authorization = `Bearer ${await closeWithToken(url)}`;
    // No limit of requests is measured here.
    const env = { RATE_LIMIT: '1000000000' };
    servers.push(await startGateway('with a token', '.', url, { headers: { authorization }, env }));
  }
  if (peers)
    for (const name of ['mercurius', 'yoga-pothos-prisma'])
      servers.push(
        await start({
          name,
          kind: 'peer',
          script: resolve('bench/peers', `${name}.ts`),
          readyPath: '/graphql?query={product(id:1){id}}',
        }),
      );

  const onEach = async (fill: (url: string) => Promise<void>) => {
    for (const url of databases) await fill(url);
  };
  return {
    databaseUrl: postgres.url,
    gateway,
    floor,
    servers,
    seed: (rows) => onEach((url) => seed(url, rows)),
    seedVaried: (rows) => seedVaried(postgres.url, rows),
    dropSearchIndex: () => dropSearchIndex(postgres.url),
    stop,
  };
}

/** What tells whether two checkouts can share a database. */
function migrationsOf(checkout: string): string[] {
  return readdirSync(resolve(checkout, 'prisma/migrations')).sort();
}
