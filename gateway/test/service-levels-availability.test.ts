import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;

beforeAll(async () => {
  ai = await startAiStandIn();
});
afterAll(() => ai?.stop());

test('what the system fails at counts against the availability, by either transport; what a caller does wrong does not', async () => {
  const gateway = await startGateway(ai.url, { aiPolicy: { pauses: [0] } });
  const client = clientOf(gateway.url);
  const drill = { name: 'Taladro', keywords: ['percutor'], stock: 12 };
  const create = 'mutation ($input: CreateProductInput!) { createProduct(input: $input) { __typename } }';

  await client.graphql(create, { input: drill });
  await client.rest('/products', { ...drill, stock: -1 });
  await client.rest('/products/999999');
  ai.state.failing = true;
  await client.graphql(create, { input: drill });
  await client.graphql(create, { input: drill });
  await client.rest('/products', drill);
  await gateway.database.query('ALTER TABLE products RENAME TO away');
  const query = { query: '{ product(id: 1) { id } }' };
  for (const _ of [1, 2])
    expect(await (await client.rest('/graphql', query)).json()).toHaveProperty('errors');
  await client.rest('/products/1');
  await gateway.stop();

  const database = new pg.Client({ connectionString: gateway.databaseUrl });
  await database.connect();
  const { rows } = await database.query(
    "SELECT bucket, sum(count)::int AS count FROM service_level_minutes WHERE measure = 'request' GROUP BY bucket ORDER BY bucket",
  );
  await database.end();
  expect(rows).toEqual([
    { bucket: 0, count: 6 },
    { bucket: 1, count: 3 },
  ]);
});
