import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { startSelling } from './load.ts';
import { rowsTogether } from './row.ts';
import { idOf, productReady, readyProduct, stockOf, until } from './steps.ts';
import type { System } from './system.ts';

const row = rowsTogether({ ownPostgres: true });

const goesOn = 'clear errors meanwhile, no crash, no lost write, and all goes on by itself';

let rows = 0;

/** Sells through the fault, with a product whose texts were on their way when it began. */
async function sellThrough(system: System, fault: () => Promise<void>): Promise<void> {
  rows += 1;
  const productId = await readyProduct(system, `Vendido ${rows}`, 1_000_000);
  const load = startSelling({ gateways: () => [system.gateway()], productId, clients: 4 });
  await until(() => expect(load.sold()).toBeGreaterThan(20));
  const later = idOf(await system.gateway().create({ name: `A medias ${rows}`, wait: false }));
  await fault();
  const before = load.sold();
  await until(() => expect(load.sold()).toBeGreaterThan(before + 20), 90_000);
  const sold = await load.stop();
  expect(await stockOf(system, productId)).toBe(1_000_000 - sold);
  await productReady(system, later);
  const after = idOf(await system.gateway().create({ name: `Después ${rows}`, wait: false }));
  await productReady(system, after);
}

/** What a person and a load balancer are told while the database is away. */
async function expectClearErrors(system: System): Promise<void> {
  const gateway = system.gateway();
  const [health, ready, list, created] = await Promise.all([
    gateway.get('/health'),
    gateway.get('/readyz'),
    gateway.get('/products'),
    gateway.create({ name: `Sin base de datos ${rows}`, wait: false }),
  ]);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ status: 'unhealthy', dependencies: { database: 'error' } });
  expect(ready.status).toBe(503);
  expect(list.status).toBe(500);
  expect(list.headers.get('content-type')).toContain('application/problem+json');
  expect(await list.json()).toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    retryable: true,
    trace_id: expect.any(String),
  });
  expect(created).toMatchObject({ kind: 'unknown', code: 'DATABASE_UNAVAILABLE' });
}

function serverOf(system: System) {
  const { server } = system.postgres;
  if (!server) throw new Error('this row needs a PostgreSQL of its own');
  return server;
}

row({ fault: 'The database is stopped and started again', expected: goesOn }, (system) =>
  sellThrough(system, async () => {
    await serverOf(system).stop();
    await expectClearErrors(system);
    system.links.database.retarget(await serverOf(system).start());
  }),
);

row({ fault: 'The database is killed with SIGKILL and recovers', expected: goesOn }, (system) =>
  sellThrough(system, async () => {
    process.kill(postmasterOf(system), 'SIGKILL');
    system.links.database.retarget(await until(() => serverOf(system).start()));
  }),
);

row({ fault: 'The database is paused (SIGSTOP) for ten seconds', expected: goesOn }, (system) =>
  sellThrough(system, async () => {
    const processes = processesUnder(postmasterOf(system));
    for (const pid of processes) process.kill(pid, 'SIGSTOP');
    await Promise.all([expectClearErrors(system), pause(10_000)]);
    for (const pid of processes) process.kill(pid, 'SIGCONT');
  }),
);

row({ fault: 'The connections to the database are cut, twenty times', expected: goesOn }, (system) =>
  sellThrough(system, async () => {
    for (let n = 0; n < 20; n++) {
      await pause(50 + n * 7);
      system.links.database.cut();
    }
  }),
);

row(
  { fault: 'The connections to the database fall silent for ever, without an end', expected: goesOn },
  (system) => sellThrough(system, async () => system.links.database.freeze()),
);

row({ fault: 'The database says nothing for ten seconds', expected: goesOn }, (system) =>
  sellThrough(system, async () => {
    system.links.database.set({ kind: 'stalled' });
    await Promise.all([expectClearErrors(system), pause(10_000)]);
    system.links.database.set({ kind: 'clear' });
  }),
);

row({ fault: 'The answers of the database are noise for five seconds', expected: goesOn }, (system) =>
  sellThrough(system, async () => {
    system.links.database.set({ kind: 'garbled' });
    await pause(5_000);
    system.links.database.set({ kind: 'clear' });
    // What stands has lost its place in the protocol.
    system.links.database.cut();
  }),
);

row(
  { fault: 'The database is slow: each packet late by 50 ms', expected: 'sales and texts go on, slower' },
  async (system) => {
    await sellThrough(system, async () => system.links.database.set({ kind: 'slow', ms: 50 }));
    system.links.database.set({ kind: 'clear' });
  },
);

row(
  {
    fault: 'The pool is exhausted: forty sales wait for a locked product',
    expected: 'they end with a clear error after 5 s, and everything goes on as soon as the lock is gone',
  },
  async (system) => {
    const gateway = system.gateway();
    const locked = await readyProduct(system, 'Bloqueado', 100);
    const other = await readyProduct(system, 'Libre', 100);
    const locker = new pg.Client({ connectionString: system.directUrl() });
    await locker.connect();
    await locker.query('BEGIN');
    await locker.query('SELECT FROM products WHERE id = $1 FOR UPDATE', [locked]);
    const outcomes = await Promise.all([
      ...Array.from({ length: 40 }, (_, n) => gateway.sell({ productId: locked, key: `locked-${n}` })),
      gateway.sell({ productId: other, key: 'other' }),
    ]);
    // Those that had a connection were cancelled; the others had none.
    for (const outcome of outcomes.slice(0, 40))
      expect(outcome).toMatchObject({
        kind: 'unknown',
        code: expect.stringMatching(/^DATABASE_(TIMEOUT|UNAVAILABLE)$/),
      });
    await locker.query('ROLLBACK');
    await locker.end();
    await until(async () => expect((await gateway.get('/readyz')).status).toBe(200));
    for (let n = 0; n < 40; n++) idOf(await gateway.sell({ productId: locked, key: `locked-${n}` }));
    idOf(await gateway.sell({ productId: other, key: 'other' }));
    expect([await stockOf(system, locked), await stockOf(system, other)]).toEqual([60, 99]);
  },
);

function postmasterOf(system: System): number {
  const file = readFileSync(join(serverOf(system).dataDir, 'postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

function processesUnder(parent: number): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = list.map((line) => line.trim().split(/\s+/).map(Number));
  return [parent, ...pairs.filter(([, ppid]) => ppid === parent).map(([pid = 0]) => pid)];
}
