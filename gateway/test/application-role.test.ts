import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  clientOf,
  createTestDatabase,
  eventually,
  startAiStandIn,
  startGateway,
} from '../../test/support/gateway.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { prepareDatabase } from '../src/platform/prepare-database.ts';

let ownerUrl: string;
let databaseUrl: string;
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  stops = [];
  ownerUrl = await createTestDatabase();
  const role = `application_${randomUUID().replaceAll('-', '')}`;
  await asOwner(`CREATE ROLE ${role} LOGIN PASSWORD 'application'`);
  databaseUrl = Object.assign(new URL(ownerUrl), { username: role, password: 'application' }).href;
});
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
});

async function asOwner(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('as a role that owns nothing a product is made, sold and alerted, and what is old is cleaned up', async () => {
  const ai = await startAiStandIn();
  stops.push(ai.stop);
  const receiver = await startReceiver();
  stops.push(receiver.stop);
  const gateway = await startGateway(ai.url, { databaseUrl, ownerUrl, webhook: receiver.webhook });
  stops.push(gateway.stop);
  const { rest, graphql } = clientOf(gateway.url);
  const key = { 'idempotency-key': randomUUID() };
  const made = await rest('/products', { name: 'Taladro', keywords: ['percutor'], stock: 5 }, key);
  expect(made.status).toBe(201);
  const sale =
    'mutation { sellProduct(input: { productId: "1", quantity: 2 }) { __typename ... on Error { message } } }';
  await graphql(sale);
  await eventually(async () =>
    expect(await asOwner('SELECT status::text FROM stock_alerts')).toEqual([{ status: 'DELIVERED' }]),
  );
  await asOwner("UPDATE idempotency_keys SET created_at = now() - interval '2 days'");
  await gateway.database.query("SELECT graphile_worker.add_job('clean_up')");
  await eventually(async () => expect(await asOwner('SELECT FROM idempotency_keys')).toEqual([]));
  expect(await asOwner('SELECT kind::text FROM stock_movements ORDER BY id')).toEqual([
    { kind: 'INITIAL' },
    { kind: 'SALE' },
  ]);

  const { database } = gateway;
  for (const sql of [
    'UPDATE stock_movements SET quantity = quantity',
    'DELETE FROM stock_movements',
    'TRUNCATE stock_movements CASCADE',
    'UPDATE audit_events SET action = action',
    'DELETE FROM audit_events',
    'TRUNCATE audit_events',
    "INSERT INTO audit_events (at, trace_id, action, subject_id, subject_name) VALUES ('2020-01-01', '', '', '', '')",
    'ALTER TABLE stock_movements DISABLE TRIGGER ALL',
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
     VALUES (1, 'RESTOCK', 1, 3, 4, '2020-01-01')`,
    "UPDATE _prisma_migrations SET checksum = 'x'",
    'CREATE TABLE mine (id INT)',
    "COPY products TO PROGRAM 'cat'",
  ])
    await expect(database.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);

  // Nor by way of the product that it all hangs on.
  for (const sql of ['DELETE FROM products', 'TRUNCATE products CASCADE'])
    await expect(database.query(sql), sql).rejects.toThrow(/has a history|permission denied/);
  const remove = (id: string) =>
    graphql(`mutation { deleteProduct(input: { productId: "${id}" }) { __typename } }`);
  expect(await remove('1')).toEqual({ deleteProduct: { __typename: 'ProductHasHistoryError' } });
  expect(await asOwner('SELECT FROM stock_movements')).toHaveLength(2);

  // One that nothing happened to goes with its first stock.
  const { id } = await (await rest('/products', { name: 'Sierra', keywords: ['mano'], stock: 5 })).json();
  expect(await remove(String(id))).toEqual({ deleteProduct: { __typename: 'DeletedProduct' } });
  expect(await asOwner('SELECT action FROM audit_events')).toEqual([{ action: 'product.deleted' }]);
  expect(await asOwner('SELECT FROM stock_movements')).toHaveLength(2);
});

test('as that role work on many products is done', async () => {
  const ai = await startAiStandIn();
  stops.push(ai.stop);
  const gateway = await startGateway(ai.url, { databaseUrl, ownerUrl });
  stops.push(gateway.stop);
  const { rest, graphql } = clientOf(gateway.url);
  await rest('/products', { name: 'Taladro', keywords: ['percutor'], stock: 5 });
  const { updateProducts: started } = await graphql(
    'mutation { updateProducts(input: { ids: ["1"], changes: { minimum: 8 } }) { __typename ... on BulkJob { id total } } }',
  );
  expect(started).toEqual({ __typename: 'BulkJob', id: '1', total: 1 });
  await eventually(async () =>
    expect(await asOwner('SELECT status::text, done FROM bulk_jobs')).toEqual([{ status: 'DONE', done: 1 }]),
  );
  // The rows of a batch are numbered in the same way.
  await gateway.database.query("INSERT INTO enrichment_batches (job_id, step) VALUES (1, 'description')");
});

test('as that role the trail loses what is older than the days given and than 90 days, and nothing else', async () => {
  await prepareDatabase(databaseUrl, ownerUrl);
  await asOwner(`INSERT INTO audit_events (trace_id, action, subject_id, subject_name, at)
    SELECT 't', 'product.edited', days::text, '', now() - days * interval '1 day'
    FROM unnest(ARRAY[1, 89, 91, 120, 400, 800]) AS days`);
  const left = () => asOwner('SELECT subject_id::int AS days FROM audit_events ORDER BY days');
  const application = new pg.Client({ connectionString: databaseUrl });
  await application.connect();
  stops.push(() => application.end());
  const remove = (days: number | null, most: number) =>
    application.query('SELECT delete_expired_audit_events($1, $2) AS deleted', [days, most]);

  expect((await remove(730, 1_000)).rows).toEqual([{ deleted: 1 }]);
  // The oldest first.
  expect((await remove(100, 1)).rows).toEqual([{ deleted: 1 }]);
  expect(await left()).toEqual([{ days: 1 }, { days: 89 }, { days: 91 }, { days: 120 }]);
  expect((await remove(100, -1)).rows).toEqual([{ deleted: 0 }]);
  for (const days of [0, -10_000, null]) await remove(days, 1_000);
  expect(await left()).toEqual([{ days: 1 }, { days: 89 }]);

  // A table or a clock of its own does not mislead what runs with the owner's rights.
  await application.query('CREATE TEMP TABLE audit_events (id BIGINT, at TIMESTAMPTZ)');
  await application.query("SET search_path = pg_temp, public; SET timezone = 'Pacific/Kiritimati'");
  expect(
    (await application.query('SELECT public.delete_expired_audit_events(0, 1000) AS deleted')).rows,
  ).toEqual([{ deleted: 0 }]);
  expect(await left()).toEqual([{ days: 1 }, { days: 89 }]);
});

test('nobody else may call what runs with the rights of the owner', async () => {
  await prepareDatabase(databaseUrl, ownerUrl);
  const role = `stranger_${randomUUID().replaceAll('-', '')}`;
  await asOwner(`CREATE ROLE ${role} LOGIN PASSWORD 'stranger'`);
  const stranger = new pg.Client({
    connectionString: Object.assign(new URL(ownerUrl), { username: role, password: 'stranger' }).href,
  });
  await stranger.connect();
  stops.push(() => stranger.end());
  await expect(stranger.query('SELECT delete_expired_audit_events(730, 1)')).rejects.toThrow(
    'permission denied for function delete_expired_audit_events',
  );
});

test('what was prepared once is prepared again without a word, also by the role itself', async () => {
  expect((await prepareDatabase(databaseUrl, ownerUrl)).length).toBeGreaterThan(0);
  expect(await prepareDatabase(databaseUrl, ownerUrl)).toEqual([]);
  expect(await prepareDatabase(databaseUrl)).toEqual([]);
});

test('a role that does not exist is named, with the statement that makes it', async () => {
  const nobody = Object.assign(new URL(ownerUrl), { username: 'nobody_here' }).href;
  await expect(prepareDatabase(nobody, ownerUrl)).rejects.toThrow(
    'The role "nobody_here" of DATABASE_URL does not exist: make it with CREATE ROLE "nobody_here" LOGIN',
  );
});
