import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../scripts/free-port.ts';
import { serverUser } from '../../scripts/postgres-user.ts';
import { debianTools, hasDebianTools } from '../../test/support/debian-tools.ts';
import {
  clientOf,
  createTestDatabase,
  eventually,
  startAiStandIn,
  startGateway,
} from '../../test/support/gateway.ts';
import { setRoleDefaults } from '../src/platform/role-defaults.ts';

/** PgBouncer in transaction mode before the server, with so few connections that requests have to share them. */
async function startPooler(databaseUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-pooler-'));
  chmodSync(folder, 0o755);
  const user = await serverUser(join(folder, 'none'));
  const port = await freePort();
  const { hostname, port: serverPort, username, password } = new URL(databaseUrl);
  writeFileSync(join(folder, 'users'), `"${username}" "${decodeURIComponent(password)}"\n`);
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users')}
pool_mode = transaction
max_prepared_statements = 200
default_pool_size = 3
`,
  );
  if (user)
    for (const path of ['', 'users', 'pgbouncer.ini']) chownSync(join(folder, path), user.uid, user.gid);
  const child = spawn(join(debianTools, 'pgbouncer'), [join(folder, 'pgbouncer.ini')], {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    stdio: 'ignore',
  });
  const url = Object.assign(new URL(databaseUrl), { port: String(port) }).href;
  // No session yet: one that is begun before the role has its defaults would keep what it began with.
  await eventually(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  });
  return {
    url,
    async stop() {
      child.kill('SIGINT');
      await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

describe.skipIf(!hasDebianTools)('behind PgBouncer in transaction mode (skipped without it)', () => {
  let ai: Awaited<ReturnType<typeof startAiStandIn>>;
  let pooler: Awaited<ReturnType<typeof startPooler>>;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let databaseUrl: string;
  const direct = async (text: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return await client.query(text);
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
    const name = new URL(databaseUrl).pathname.slice(1);
    const admin = new pg.Client({ connectionString: inject('postgresUrl') });
    await admin.connect();
    // What an operator may have set for the database; the role's own defaults hold against it.
    for (const setting of [
      "datestyle = 'SQL, DMY'",
      "timezone = 'America/Caracas'",
      'search_path = elsewhere',
    ])
      await admin.query(`ALTER DATABASE ${name} SET ${setting}`);
    await admin.end();
    ai = await startAiStandIn();
    pooler = await startPooler(databaseUrl);
    gateway = await startGateway(ai.url, { databaseUrl, poolerUrl: pooler.url });
  });
  afterAll(async () => {
    await gateway?.stop();
    await pooler?.stop();
    await ai?.stop();
  });

  test('a product is made, listed and sold as without it', async () => {
    const { rest } = clientOf(gateway.url);
    const made = await rest('/products', { name: 'Ñandú', keywords: ['percutor'], stock: 5_000 });
    expect(made.status).toBe(201);
    const { id, created_at } = await made.json();
    expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    const listed = await (await rest('/products')).json();
    expect(listed).toMatchObject([{ id, created_at }]);
  });

  test('a hundred sales at once share three connections with their prepared statements, and the ledger is unbroken', async () => {
    const { rest } = clientOf(gateway.url);
    const { id } = await (
      await rest('/products', { name: 'Sierra', keywords: ['disco'], stock: 150 })
    ).json();
    const sales = await Promise.all(Array.from({ length: 200 }, () => rest(`/products/${id}/sell`, {})));
    const statuses = Map.groupBy(sales, ({ status }) => status);
    expect(statuses.get(200)?.length).toBe(150);
    expect(statuses.get(409)?.length).toBe(50);
    const { rows } = await direct(`SELECT count(*)::int AS sales, min(stock_after) AS last
      FROM stock_movements WHERE product_id = ${id} AND kind = 'SALE'`);
    expect(rows).toEqual([{ sales: 150, last: 0 }]);
  });

  test('a statement of a client that left is cancelled, and one that takes too long ends by the role’s own limit', async () => {
    const { rest } = clientOf(gateway.url);
    const { id } = await (
      await rest('/products', { name: 'Lijadora', keywords: ['banda'], stock: 5 })
    ).json();
    const holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    await holder.query('SET idle_in_transaction_session_timeout = 0');
    await holder.query('BEGIN');
    await holder.query(`SELECT FROM products WHERE id = ${id} FOR UPDATE`);
    const waiting = () =>
      direct(`SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`).then(
        ({ rows }) => z.object({ n: z.number() }).parse(rows[0]).n,
      );
    const gone = new AbortController();
    const left = fetch(`${gateway.url}/products/${id}/sell`, { method: 'POST', signal: gone.signal });
    await expect.poll(waiting).toBe(1);
    gone.abort();
    await expect(left).rejects.toThrow();
    await expect.poll(waiting).toBe(0);
    const late = await rest(`/products/${id}/sell`, {});
    expect(late.status).toBe(504);
    await holder.query('COMMIT');
    await holder.end();
    expect((await rest(`/products/${id}/sell`, {})).status).toBe(200);
    expect(await (await rest(`/products/${id}`)).json()).toMatchObject({ stock: 4 });
  });

  test('jobs and live changes, which need sessions of their own, go by the server’s address', async () => {
    const { rest, graphql } = clientOf(gateway.url);
    await graphql(`mutation { createProduct(input: { name: "Taladro", keywords: ["broca"], stock: 3, wait: false }) {
      ... on Product { id } } }`);
    const { rows } = await direct(`SELECT id FROM products WHERE name = 'Taladro'`);
    const id = z.object({ id: z.number() }).parse(rows[0]).id;
    await eventually(async () => {
      const product = await (await rest(`/products/${id}`)).json();
      expect(product).toMatchObject({ enrichment_status: 'READY' });
    });
  });

  test('the role’s defaults can be given again at each start', async () => {
    await setRoleDefaults(databaseUrl);
    await setRoleDefaults(databaseUrl);
  });
});
