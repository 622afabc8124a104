import { spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { serverUser } from './postgres-user.ts';

const isRoot = process.getuid?.() === 0;
let model: string;
let parent: string;
let folder: string;
let running: RunningPostgres[];

function makeFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'orquestia-postgres-'));
  chmodSync(made, 0o755);
  return made;
}

beforeAll(async () => {
  model = makeFolder();
  await (await startEmbeddedPostgres(join(model, 'postgres'))).stop();
});
afterAll(() => rmSync(model, { recursive: true, force: true }));

/** Each test has a copy of its own; that of root belongs to root. */
beforeEach(() => {
  parent = makeFolder();
  folder = join(parent, 'postgres');
  running = [];
  cpSync(join(model, 'postgres'), folder, { recursive: true });
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(parent, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const postgres = await startEmbeddedPostgres(folder);
  running.push(postgres);
  return postgres;
}

/** The answer of a new session. */
async function ask(postgres: RunningPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a session that crashes does not end the server, which goes on by itself', async () => {
  const postgres = await start();
  let hasDied = false;
  void postgres.died.then(() => {
    hasDied = true;
  });
  const client = new pg.Client({ connectionString: postgres.url });
  const lost = new Promise<void>((done) => client.on('error', () => done()));
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  process.kill(Number(rows[0]?.pid), 'SIGKILL');
  await lost;
  await expect.poll(() => ask(postgres, 'SELECT 1 AS one').catch(() => [])).toEqual([{ one: 1 }]);
  expect(hasDied).toBe(false);
  process.kill(postgres.pid, 'SIGKILL');
  await postgres.died;
});

test('a lock whose number is another process’s by now is no living server', async () => {
  const user = await serverUser(folder);
  // A process of the very user: PostgreSQL itself would take it for its predecessor.
  const stranger = spawn('sleep', ['600'], { ...(isRoot ? user : {}), stdio: 'ignore' });
  try {
    const lock = join(folder, 'postmaster.pid');
    writeFileSync(lock, `${stranger.pid}\n${folder}\n1\n5432\n/tmp\n127.0.0.1\n 0 0\nready\n`);
    if (user) chownSync(lock, user.uid, user.gid);
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  } finally {
    stranger.kill();
  }
});

test('data that was copied with the wrong mode, or by root, is put right', async () => {
  chmodSync(folder, 0o755);
  expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test.skipIf(!isRoot)('data of a third user is left to them, and how to hand it over is told', async () => {
  chownSync(folder, 12_345, 12_345);
  await expect(start()).rejects.toThrow(
    /belongs to another user \(number 12345\).*"chown -R \d+:\d+ \/.*" as root\.$/,
  );
});

test.skipIf(!isRoot)(
  'as root in a folder closed to others, it says which and what to do, in one line',
  async () => {
    chmodSync(parent, 0o700);
    await expect(start()).rejects.toThrow(
      `who may not enter ${parent}: start as an ordinary user, open it with "chmod go+x ${parent}", or set DATABASE_URL`,
    );
  },
);

test('data of before there were passwords gets them, in a file for its owner alone', async () => {
  const file = join(parent, 'postgres-passwords.json');
  const first = await start();
  await ask(first, "ALTER ROLE orquestia PASSWORD 'orquestia'");
  await first.stop();
  rmSync(file);
  const postgres = await start();
  const before = Object.assign(new URL(postgres.url), { password: 'orquestia' }).href;
  await expect(ask({ ...postgres, url: before }, 'SELECT 1')).rejects.toThrow('password');
  expect(await ask({ ...postgres, url: postgres.applicationUrl }, 'SELECT current_user')).toEqual([
    { current_user: 'orquestia_app' },
  ]);
  await expect(
    ask({ ...postgres, url: postgres.applicationUrl }, "COPY pg_class TO PROGRAM 'cat'"),
  ).rejects.toThrow('permission denied');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await postgres.stop();
  expect((await start()).url.split('@')[0]).toBe(postgres.url.split('@')[0]);
});

test('it starts whatever the umask', async () => {
  rmSync(folder, { recursive: true });
  const before = process.umask(0o077);
  try {
    expect(await ask(await start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  } finally {
    process.umask(before);
  }
});
