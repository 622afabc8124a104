import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makeMeasurements } from '../src/operations/measurements.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
beforeEach(() => gateway.database.query('TRUNCATE products, service_level_minutes CASCADE'));
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

async function graphql(query: string, variables: object = {}, url = gateway.url, headers = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'es', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return z.record(z.string(), z.any()).parse(await response.json());
}

async function level(key: string, window = 'HOUR', url = gateway.url) {
  const { data } = await graphql(
    `{ serviceLevels(window: ${window}) { key target value sampleSize unit met } }`,
    {},
    url,
  );
  return data.serviceLevels.find((found: { key: string }) => found.key === key);
}

async function create(input: object = {}): Promise<{ id: string; version: number }> {
  const { data } = await graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id version } } }',
    { input: { name: 'Taladro', keywords: ['percutor'], stock: 50, ...input } },
  );
  return data.createProduct;
}

const update = (input: object) =>
  graphql('mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }', {
    input,
  });

test('nothing measured is neither met nor missed', async () => {
  for (const key of ['creation_time', 'availability', 'category_precision', 'list_time', 'alert_delivery'])
    expect(await level(key)).toMatchObject({ value: null, met: null, sampleSize: 0 });
});

const approve = (productId: string | undefined) =>
  graphql('mutation ($input: ApproveProductInput!) { approveProduct(input: $input) { __typename } }', {
    input: { productId },
  });

test('a category that nobody has looked at says nothing', async () => {
  await create();
  expect(await level('category_precision')).toMatchObject({ value: null, sampleSize: 0, met: null });
});

test('a category that the manager has changed or emptied was wrong, one that was confirmed was right', async () => {
  const [changed, emptied, one, other] = [await create(), await create(), await create(), await create()];
  await approve(one?.id);
  await approve(other?.id);
  await update({ productId: changed?.id, version: changed?.version, categoryId: 'home' });
  await update({ productId: emptied?.id, version: emptied?.version, categoryId: null });
  expect(await level('category_precision')).toEqual({
    key: 'category_precision',
    target: 80,
    value: 50,
    sampleSize: 4,
    unit: '%',
    met: false,
  });
});

test('a sale or another edit does not bring an old choice of the AI into the window', async () => {
  const old = await create();
  await approve((await create()).id);
  await gateway.database.query("UPDATE products SET suggested_at = now() - interval '2 days' WHERE id = $1", [
    old.id,
  ]);
  await update({ productId: old.id, version: old.version, name: 'Otro nombre', categoryId: 'home' });
  expect(await level('category_precision')).toMatchObject({ value: 100, sampleSize: 1, met: true });
  expect(await level('category_precision', 'WEEK')).toMatchObject({ value: 50, sampleSize: 2 });
});

test('what the manager makes of a previewed category counts when the product is saved', async () => {
  await create({ description: 'A', categoryId: 'tools', suggestedCategoryId: 'tools' });
  await create({ description: 'B', categoryId: 'home', suggestedCategoryId: 'tools' });
  await create({ description: 'C', categoryId: 'home' });
  expect(await level('category_precision')).toMatchObject({ value: 50, sampleSize: 2 });
});

test('an enrichment in the background is a choice of its own time', async () => {
  const { id } = await create({ wait: false });
  await expect
    .poll(async () => (await graphql(`{ product(id: "${id}") { enrichment { status } } }`)).data.product)
    .toMatchObject({ enrichment: { status: 'READY' } });
  await approve(id);
  expect(await level('category_precision')).toMatchObject({ value: 100, sampleSize: 1 });
});

test.each([
  ['list', 'list_time', 500, true],
  ['list', 'list_time', 750, false],
  ['creation', 'creation_time', 15_000, true],
  ['creation', 'creation_time', 30_000, false],
])('95 of 100 of %s in at most the bucket that ends at %s %i: met %s', async (measure, key, bucket, met) => {
  await gateway.database.query(
    `INSERT INTO service_level_minutes (minute, measure, bucket, count) VALUES (now(), $1, 5, 90), (now(), $1, $2, 10)`,
    [measure, bucket],
  );
  expect(await level(key)).toMatchObject({ value: bucket, sampleSize: 100, met });
});

test('alerts: delivered ones count for, failed ones and those long pending against, skipped and fresh ones not', async () => {
  const { id } = await create();
  const alert = (status: string, minutes: number) =>
    gateway.database.query(
      `WITH movement AS (
         INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after) VALUES ($1, 'SALE', -1, 9, 8) RETURNING id
       ) INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id, raised_at, pending_since)
         SELECT $1, id, 8, 10, $2::alert_status, '', now() - $3 * interval '1 minute', now() - $3 * interval '1 minute' FROM movement`,
      [id, status, minutes],
    );
  await alert('DELIVERED', 5);
  await alert('DELIVERED', 90);
  await alert('FAILED', 5);
  await alert('PENDING', 5);
  await alert('PENDING', 0);
  await alert('SKIPPED', 5);
  await alert('DELIVERED', 5);
  expect(await level('alert_delivery')).toMatchObject({ value: 50, sampleSize: 4, met: false });
});

async function historyOf(key: string, window: string) {
  const { data } = await graphql(
    `{ serviceLevels(window: ${window}) { key history { since value sampleSize } } }`,
  );
  return data.serviceLevels.find((found: { key: string }) => found.key === key).history;
}

test.each([
  ['HOUR', 12, 5],
  ['DAY', 24, 60],
  ['WEEK', 7, 24 * 60],
])(
  'over a window of a %s there are %i parts, the oldest first, and what was measured in each',
  async (window, count, minutes) => {
    await gateway.database.query(
      `INSERT INTO service_level_minutes (minute, measure, bucket, count)
     SELECT now() - ago * interval '1 minute', measure, bucket, count FROM (VALUES
       ($1::float8, 'list', 5, 95), ($1, 'list', 750, 5), ($1 + $2::float8, 'list', 750, 1), ($1, 'request', 1, 3), ($1, 'request', 0, 1)
     ) AS given (ago, measure, bucket, count)`,
      [minutes * 1.5, minutes],
    );
    const times = await historyOf('list_time', window);
    expect(times).toHaveLength(count);
    // The last part is left out: what this file itself asks for is counted there, a while later.
    expect(times.slice(-4, -1)).toMatchObject([
      { value: null, sampleSize: 0 },
      { value: 750, sampleSize: 1 },
      { value: 5, sampleSize: 100 },
    ]);
    const begins = times.map(({ since }: { since: string }) => Date.parse(since));
    expect(begins[1] - begins[0]).toBe(minutes * 60_000);
    expect(Math.abs(begins[0] + count * minutes * 60_000 - Date.now())).toBeLessThan(60_000);
    expect((await historyOf('availability', window)).at(-2)).toMatchObject({ value: 75, sampleSize: 4 });
    expect(await historyOf('creation_time', window)).toHaveLength(count);
  },
);

test('the history of categories and alerts counts what their measure counts', async () => {
  const [right, wrong] = [await create(), await create()];
  await create();
  await approve(right.id);
  await update({ productId: wrong.id, version: wrong.version, categoryId: 'home' });
  await gateway.database.query(
    `UPDATE products SET suggested_at = now() - interval '90 minutes' WHERE id = $1`,
    [wrong.id],
  );
  const categories = await historyOf('category_precision', 'DAY');
  expect(categories.slice(-2)).toMatchObject([
    { value: 0, sampleSize: 1 },
    { value: 100, sampleSize: 1 },
  ]);
  await gateway.database.query(
    `WITH movement AS (
       INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
       SELECT $1, 'SALE', -1, 9, 8 FROM generate_series(1, 3) RETURNING id
     ), numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM movement)
     INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id, raised_at, pending_since)
     SELECT $1, id, 8, 10, (ARRAY['DELIVERED', 'FAILED', 'SKIPPED'])[n]::alert_status, '', now(), now() FROM numbered`,
    [right.id],
  );
  const alerts = await historyOf('alert_delivery', 'DAY');
  expect(alerts.at(-1)).toMatchObject({ value: 50, sampleSize: 2 });
  expect(alerts.at(-2)).toMatchObject({ value: null, sampleSize: 0 });
});

/** A level as another gateway of the same database tells it. */
async function levelByReplica(databaseUrl: string, key: string) {
  const replica = await startGateway(ai.url, { databaseUrl });
  const found = await level(key, 'HOUR', replica.url);
  await replica.stop();
  return found;
}

/** Takes the gateway's database away: nobody gets in, whoever is in is thrown out. */
async function setDatabaseAway(databaseUrl: string, away: boolean) {
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  const name = new URL(databaseUrl).pathname.slice(1);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${!away}`);
  if (away)
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await admin.end();
}

test('while the database is away the screen hears so', async () => {
  const own = await startGateway(ai.url);
  // So that it knows by now that it has no owner.
  await graphql('{ system { at } }', {}, own.url);
  await setDatabaseAway(own.databaseUrl, true);
  const { data } = await graphql(
    '{ system { status at queuedAlerts dependencies { name status detail } } }',
    {},
    own.url,
  );
  expect(data.system).toMatchObject({ status: 'unhealthy', at: null, queuedAlerts: 0 });
  expect(data.system.dependencies[0]).toMatchObject({ name: 'database', status: 'error' });
  expect(data.system.dependencies[0].detail).toContain('La base de datos no responde');
  await own.stop();
});

test('what failed while the database was away is counted when it is back', async () => {
  const own = await startGateway(ai.url);
  const measurements = makeMeasurements(own.database);
  await setDatabaseAway(own.databaseUrl, true);
  measurements.requestFinished(true);
  await measurements.flush();
  await setDatabaseAway(own.databaseUrl, false);
  measurements.requestFinished(false);
  await measurements.flush();
  expect(await levelByReplica(own.databaseUrl, 'availability')).toMatchObject({ value: 50, sampleSize: 2 });
  await own.stop();
});

test('the clock that createdAt is set by is told', async () => {
  const before = (await graphql('{ system { at } }')).data.system.at;
  const { id } = await create();
  const { createdAt } = (await graphql(`{ product(id: "${id}") { createdAt } }`)).data.product;
  const after = (await graphql('{ system { at } }')).data.system.at;
  expect([before, createdAt, after].toSorted()).toEqual([before, createdAt, after]);
});

test('products of exactly these names are found, paged', async () => {
  await create({ name: 'Sierra' });
  await create({ name: 'Sierra' });
  await create({ name: 'Sierra de calar' });
  await create({ name: 'Martillo' });
  const { data } = await graphql(
    `query ($names: [String!]) { products(first: 2, filter: { names: $names }) { totalCount edges { node { name } } } }`,
    { names: ['Sierra', 'Martillo'] },
  );
  expect(data.products.totalCount).toBe(3);
  expect(data.products.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual([
    'Sierra',
    'Sierra',
  ]);
});
