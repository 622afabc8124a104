import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { clientOf, createTestDatabase, startGateway } from '../../test/support/gateway.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';
import { sampleSuppliers } from '../src/samples/sample-products.ts';
import { startAlerting } from './support/alert-stack.ts';
import { makeImports } from './support/imports.ts';

const stack = await startAlerting();
const { gateway, client, productWith, sell, alertsOf, redeliver, receiver } = stack;

const load = async (addToCatalogue: boolean, through = client) =>
  (
    await through.graphql(
      `mutation ($add: Boolean!) { loadSampleData(input: { addToCatalogue: $add }) {
        __typename ... on SampleData { products } ... on Error { code message } } }`,
      { add: addToCatalogue },
    )
  ).loadSampleData;
const archive = async () =>
  (await client.graphql('mutation { archiveSampleData { __typename ... on SampleData { products } } }'))
    .archiveSampleData;
const listed = async (filter: object = {}) =>
  (
    await client.graphql(
      `query ($filter: ProductFilter) { products(first: 100, filter: $filter) {
        totalCount edges { node { id name isSample stock stockStatus review { status } category { id } } } } }`,
      { filter },
    )
  ).products;
const rows = async (sql: string) => (await gateway.database.query(sql)).rows;

test('sample data fills an empty catalogue with a month that the ledger bears out, and goes in one step', async () => {
  expect(await load(false)).toEqual({ __typename: 'SampleData', products: 60 });
  const products = await listed();
  expect(products.totalCount).toBe(60);
  expect(products.edges.every(({ node }: { node: { isSample: boolean } }) => node.isSample)).toBe(true);
  expect((await listed({ stockStatus: ['OUT'] })).totalCount).toBe(3);
  expect((await listed({ stockStatus: ['LOW'] })).totalCount).toBeGreaterThan(3);
  expect((await listed({ review: 'PENDING' })).totalCount).toBe(3);

  expect(await findLedgerErrors(gateway.database)).toEqual([]);
  const [history] = await rows(
    `SELECT count(*) FILTER (WHERE kind = 'SALE') AS sales, count(DISTINCT at::date) AS days,
       max(now() - at) < interval '29 days' AS recent, max(at) < now() AS past FROM stock_movements`,
  );
  expect(history).toMatchObject({ recent: true, past: true });
  expect(history?.sales).toBeGreaterThan(800);
  expect(history?.days).toBeGreaterThan(25);
  const { replenishment, openOrders } = await client.graphql(
    `{ replenishment(first: 50) { edges { node { name replenishment { unitsPerDay supplier { name } } } } }
      openOrders(first: 10) { edges { node { expectedOn } } } }`,
  );
  expect(replenishment.edges.length).toBeGreaterThan(5);
  expect(replenishment.edges[0].node.replenishment.unitsPerDay).toBeGreaterThan(0);
  const expected = openOrders.edges.map(({ node }: { node: { expectedOn: string } }) => node.expectedOn);
  expect(expected.map((on: string) => Date.parse(on) < Date.now()).sort()).toEqual([false, true]);

  expect(await load(false)).toEqual({ __typename: 'SampleData', products: 60 });
  expect((await listed()).totalCount).toBe(60);

  expect(await archive()).toEqual({ __typename: 'SampleData', products: 60 });
  expect((await listed()).totalCount).toBe(0);
  expect(
    await client.graphql('{ openOrders(first: 1) { edges { node { id } } } suppliers { name } }'),
  ).toEqual({
    openOrders: { edges: [] },
    suppliers: [],
  });
  expect(await archive()).toEqual({ __typename: 'SampleData', products: 0 });
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
  const { activity } = await client.graphql('{ activity(first: 2) { edges { node { action } } } }');
  expect(activity.edges.map(({ node }: { node: { action: string } }) => node.action)).toEqual([
    'sample-data.archived',
    'sample-data.loaded',
  ]);
});

test('a catalogue that is not empty is told what to do, and takes sample data where it is asked to', async () => {
  const own = await productWith(20);
  expect(await load(false)).toMatchObject({
    __typename: 'CatalogueNotEmptyError',
    code: 'CATALOGUE_NOT_EMPTY',
    message: expect.stringContaining('addToCatalogue: true'),
  });
  expect(await load(true)).toMatchObject({ products: 60 });
  expect((await listed()).totalCount).toBe(61);
  const { product } = await client.graphql('query ($id: ID!) { product(id: $id) { isSample } }', { id: own });
  expect(product).toEqual({ isSample: false });
  await archive();
  expect((await listed()).edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([own]);
});

test('of sample data nobody is told, and it counts in no measure', async () => {
  await load(true);
  const { edges } = await listed({ stockStatus: ['LOW'], search: 'Cinta métrica' });
  const low = edges[0].node.id;
  // Its order is on the way: an order that is over holds nothing back.
  await gateway.database.query('UPDATE products SET alerts_quiet_until = NULL WHERE is_sample');
  await sell(low);
  const [alert] = await alertsOf(low);
  expect(alert).toMatchObject({ status: 'SKIPPED', reason: 'sample' });
  expect(await redeliver(alert.id)).toMatchObject({ __typename: 'AlertNotFoundError' });

  const other = await productWith(10);
  await sell(other);
  await stack.whenAlert(other, 'DELIVERED');
  expect(receiver.state.received.map(({ alert: { product_name } }) => product_name)).toEqual(['Taladro']);

  await gateway.database.query(
    'UPDATE products SET category_reviewed_at = now(), suggested_at = now() WHERE is_sample',
  );
  const { serviceLevels } = await client.graphql('{ serviceLevels(window: WEEK) { key sampleSize } }');
  const sizeOf = (key: string) =>
    serviceLevels.find((level: { key: string }) => level.key === key).sampleSize;
  expect([sizeOf('category_precision'), sizeOf('alert_delivery')]).toEqual([0, 1]);
  const { levels } = await client.graphql(
    '{ levels: serviceLevels(window: WEEK) { key history { sampleSize } } }',
  );
  const partsOf = (key: string): { sampleSize: number }[] =>
    levels.find((level: { key: string }) => level.key === key).history;
  const summed = (key: string) => partsOf(key).reduce((sum, { sampleSize }) => sum + sampleSize, 0);
  expect([summed('category_precision'), summed('alert_delivery')]).toEqual([0, 1]);
  await archive();
});

test('whoever reads the list by REST or brings a list by names has nothing to do with sample data', async () => {
  await load(true);
  const list = await (await fetch(`${gateway.url}/products`)).json();
  expect(list.filter(({ name }: { name: string }) => name === 'Martillo de uña')).toEqual([]);
  expect(list.length).toBeGreaterThan(0);
  const { importAll } = makeImports(gateway, client);
  const { counts } = await importAll('UPSERT', 'NAME', [{ name: 'Martillo de uña', stock: 3 }]);
  expect(counts).toMatchObject({ created: 1, updated: 0 });
  await archive();
  const { edges } = await listed({ search: 'Martillo de uña' });
  expect(edges.map(({ node }: { node: { isSample: boolean } }) => node.isSample)).toEqual([false]);
});

test('sample data comes also where its codes and its suppliers’ names are taken', async () => {
  await archive();
  const own = await productWith(5);
  await rows('UPDATE products SET sku = NULL WHERE is_sample');
  await rows(`UPDATE products SET sku = 'muestra-001' WHERE id = ${Number(own)}`);
  await rows(`INSERT INTO suppliers (name) VALUES (upper('${sampleSuppliers[0]?.name}'))`);
  expect(await load(true)).toMatchObject({ products: 60 });
  await archive();
  await rows(`UPDATE products SET sku = NULL WHERE id = ${Number(own)}`);
});

test('what is a product stays one: nothing becomes a sample afterwards', async () => {
  const own = await productWith(5);
  await expect(rows(`UPDATE products SET is_sample = true WHERE id = ${Number(own)}`)).rejects.toThrow(
    'is_sample',
  );
});

test('a movement of the past is written for a sample product alone, and only as the first of its history', async () => {
  const own = await productWith(20);
  const movement = { product_id: Number(own), kind: 'SALE', quantity: -1, stock_before: 20, stock_after: 19 };
  const insert = async (product_id: number) =>
    (
      await gateway.database.query(
        `SELECT insert_sample_movements($1::jsonb, NULL, NULL, NULL, 'test') AS inserted`,
        [JSON.stringify([{ ...movement, product_id, at: new Date(Date.now() - 86_400_000) }])],
      )
    ).rows[0]?.inserted;
  expect(await insert(Number(own))).toBe(0);
  await load(true);
  const [sample] = (await listed({ search: 'Martillo de uña' })).edges;
  expect(await insert(Number(sample.node.id))).toBe(0);
  await archive();
});

test('`npm run seed` leaves a catalogue that is not empty as it is and says why, and adds to it where told', {
  timeout: 240_000,
}, async () => {
  const databaseUrl = await createTestDatabase();
  const own = await startGateway(stack.ai.url, { databaseUrl });
  try {
    const through = clientOf(own.url);
    await productWith(5, through);
    expect(await seed(databaseUrl)).toMatchObject({ code: 1, err: expect.stringContaining('--add') });
    expect(await seed(databaseUrl, '--add')).toMatchObject({
      code: 0,
      out: expect.stringContaining('60 sample products'),
    });
    const { products } = await through.graphql('{ products(first: 1) { totalCount } }');
    expect(products.totalCount).toBe(61);
    const { activity } = await through.graphql(
      '{ activity(first: 1) { edges { node { action actor { name } } } } }',
    );
    expect(activity.edges[0].node).toEqual({ action: 'sample-data.loaded', actor: { name: 'npm run seed' } });
  } finally {
    await own.stop();
  }
});

async function seed(databaseUrl: string, ...options: string[]) {
  const program = spawn(process.execPath, ['gateway/src/samples/seed-program.ts', ...options], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const [out, err, code] = await Promise.all([
    text(program.stdout),
    text(program.stderr),
    new Promise((resolve) => program.on('exit', resolve)),
  ]);
  return { out, err, code };
}
