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
    'ALTER TABLE stock_movements DISABLE TRIGGER ALL',
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
     VALUES (1, 'RESTOCK', 1, 3, 4, '2020-01-01')`,
    "UPDATE _prisma_migrations SET checksum = 'x'",
    'CREATE TABLE mine (id INT)',
    "COPY products TO PROGRAM 'cat'",
  ])
    await expect(database.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);

  // A product goes with all that is its own.
  await database.query('DELETE FROM products WHERE id = 1');
  expect(await asOwner('SELECT FROM stock_movements')).toEqual([]);
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
