import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  clientOf,
  createTestDatabase,
  eventually,
  startAiStandIn,
  startGateway,
} from '../../test/support/gateway.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';
import { prepareDatabase } from '../src/platform/prepare-database.ts';

let owner: pg.Client;
let ownerUrl: string;
let databaseUrl: string;
let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

/** Runs a file as psql does, but for its own commands: what stands between BEGIN and COMMIT as one, all else by statements. */
async function run(file: string, { onlyAhead = false } = {}): Promise<void> {
  const sql = readFileSync(`deploy/partitions/${file}`, 'utf8').replace(/^\s*(--|\\).*$/gm, '');
  const [ahead = '', change] = sql.split(/^BEGIN;$/m);
  for (const [statement] of ahead.matchAll(/(?:DO \$\$[\s\S]*?\$\$|[^;])+;/g)) await owner.query(statement);
  if (change && !onlyAhead) await owner.query(`BEGIN;${change}`);
}

beforeAll(async () => {
  ownerUrl = await createTestDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const role = `partitions_${randomUUID().replaceAll('-', '')}`;
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'application'`);
  databaseUrl = Object.assign(new URL(ownerUrl), { username: role, password: 'application' }).href;
  ai = await startAiStandIn();
  receiver = await startReceiver();
  gateway = await startGateway(ai.url, { databaseUrl, ownerUrl, webhook: receiver.webhook });
  client = clientOf(gateway.url);
});
afterAll(async () => {
  await gateway?.stop();
  await receiver?.stop();
  await ai?.stop();
  await owner?.end();
});

async function makeProduct(stock: number): Promise<string> {
  const { createProduct } = await client.graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
    { input: { name: 'Taladro', keywords: ['percutor'], stock } },
  );
  return createProduct.id;
}
async function sell(productId: string, idempotencyKey?: string) {
  const { sellProduct } = await client.graphql(
    'mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename ... on Sale { id alert { id } } } }',
    { input: { productId, quantity: 1, idempotencyKey } },
  );
  return sellProduct;
}
async function undo(saleId: string) {
  const { undoSale } = await client.graphql(
    'mutation ($id: ID!) { undoSale(input: { saleId: $id }) { __typename ... on Error { code } } }',
    { id: saleId },
  );
  return undoSale;
}

test('a change that is given up leaves nothing that refuses what the next month brings', async () => {
  const id = await makeProduct(20);
  const insertNextMonth = () =>
    owner.query(
      `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
       VALUES ($1, 'RESTOCK', 0, 20, 20, now() + interval '1 month')`,
      [id],
    );
  const insertEvent = () =>
    owner.query(`INSERT INTO audit_events (trace_id, action, subject_id, subject_name, at)
      VALUES ('t', 'product.edited', '1', '', now() + interval '1 month')`);
  await run('stock-movements.sql', { onlyAhead: true });
  await run('audit-events.sql', { onlyAhead: true });
  await expect(insertNextMonth()).rejects.toThrow('stock_movements_first');
  await expect(insertEvent()).rejects.toThrow('audit_events_first');
  await run('give-up.sql');
  await insertNextMonth();
  await insertEvent();
  await owner.query("DELETE FROM audit_events WHERE trace_id = 't'");
  await owner.query('DELETE FROM stock_movements WHERE product_id = $1', [id]);
  await owner.query('DELETE FROM products WHERE id = $1', [id]);
});

test('a ledger and a trail that are there become partitions while the gateway runs, and everything goes on', async () => {
  const id = await makeProduct(20);
  const before = await sell(id);
  const undone = await sell(id);
  expect(await undo(undone.id)).toEqual({ __typename: 'UndoneSale' });
  await run('stock-movements.sql');
  await run('audit-events.sql');
  await run('next-months.sql');
  await run('next-months.sql');

  // What was before is taken back once, and what comes after too.
  expect(await undo(before.id)).toEqual({ __typename: 'UndoneSale' });
  const after = await sell(id, 'clave');
  expect((await sell(id, 'clave')).id).toBe(after.id);
  expect(Number(after.id)).toBeGreaterThan(Number(undone.id));
  const twice = await Promise.all([undo(after.id), undo(after.id)]);
  expect(twice.map(({ __typename }) => __typename).sort()).toEqual(['SaleNotUndoableError', 'UndoneSale']);
  for (const sale of [before, undone, after])
    expect(await undo(sale.id)).toMatchObject({ __typename: 'SaleNotUndoableError' });

  const { product } = await client.graphql(
    'query ($id: ID!) { product(id: $id) { stock movements { totalCount edges { node { kind } } } } }',
    { id },
  );
  expect(product).toMatchObject({ stock: 20, movements: { totalCount: 7 } });
  expect(await findLedgerErrors(owner)).toEqual([]);
});

test('alerts are raised and delivered, a product with a history is kept, and one without goes with its movement', async () => {
  const id = await makeProduct(3);
  const { alert } = await sell(id);
  await eventually(async () => {
    const { rows } = await owner.query('SELECT status::text FROM stock_alerts WHERE id = $1', [alert.id]);
    expect(rows).toEqual([{ status: 'DELIVERED' }]);
  });
  const remove = async (productId: string) =>
    (
      await client.graphql(
        'mutation ($id: ID!) { deleteProduct(input: { productId: $id }) { __typename } }',
        { id: productId },
      )
    ).deleteProduct.__typename;
  expect(await remove(id)).toBe('ProductHasHistoryError');
  const untouched = await makeProduct(3);
  expect(await remove(untouched)).toBe('DeletedProduct');
  const { rowCount } = await owner.query('SELECT FROM stock_movements WHERE product_id = $1', [untouched]);
  expect(rowCount).toBe(0);
});

test('each month has its own partition, and what is beyond them is kept', async () => {
  const id = await makeProduct(50);
  const insert = (when: string) =>
    owner.query<{ part: string }>(
      `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
       VALUES ($1, 'RESTOCK', 0, 50, 50, date_trunc('month', now()) + $2::interval) RETURNING tableoid::regclass::text AS part`,
      [id, when],
    );
  const month = await owner.query<{ name: string }>(
    "SELECT to_char(now() + interval '1 month', 'YYYY_MM') AS name",
  );
  expect((await insert('1 month 3 days')).rows[0]?.part).toBe(`stock_movements_${month.rows[0]?.name}`);
  expect((await insert('5 years')).rows[0]?.part).toBe('stock_movements_other');
  const plan = await owner.query(
    "EXPLAIN SELECT FROM stock_movements WHERE id = 1 AND at > now() + interval '40 days' AND at < now() + interval '50 days'",
  );
  expect(JSON.stringify(plan.rows)).not.toContain('stock_movements_before');
});

test('the role of the gateway can do no more than before, with the parts neither', async () => {
  for (let round = 0; round < 2; round++) {
    const application = new pg.Client({ connectionString: databaseUrl });
    await application.connect();
    for (const sql of [
      'UPDATE stock_movements SET quantity = quantity',
      'DELETE FROM stock_movements',
      'DELETE FROM stock_movements_before',
      'SELECT FROM stock_movements_before',
      'UPDATE stock_movements_other SET quantity = quantity',
      'TRUNCATE stock_movements CASCADE',
      'DELETE FROM audit_events',
      'DELETE FROM audit_events_before',
      'DELETE FROM stock_movement_undos',
      "INSERT INTO audit_events (at, trace_id, action, subject_id, subject_name) VALUES ('2020-01-01', '', '', '', '')",
    ])
      await expect(application.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
    await application.end();
    // As the next start of a gateway grants it.
    await prepareDatabase(databaseUrl, ownerUrl);
  }
  const sale = await sell(await makeProduct(30));
  expect(await undo(sale.id)).toEqual({ __typename: 'UndoneSale' });
});

test('the old events of the trail go through the same function', async () => {
  await owner.query(`INSERT INTO audit_events (trace_id, action, subject_id, subject_name, at)
    SELECT 't', 'product.edited', days::text, '', now() - days * interval '1 day' FROM unnest(ARRAY[1, 800]) AS days`);
  await gateway.database.query("SELECT graphile_worker.add_job('clean_up')");
  await eventually(async () => {
    const { rows } = await owner.query("SELECT subject_id FROM audit_events WHERE trace_id = 't'");
    expect(rows).toEqual([{ subject_id: '1' }]);
  });
});
