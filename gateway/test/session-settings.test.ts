import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  clientOf,
  createTestDatabase,
  eventually,
  startAiStandIn,
  startGateway,
} from '../../test/support/gateway.ts';

/** What an operator may have set for the database, each of which changes what a statement means or answers. */
const defaults = {
  datestyle: "'SQL, DMY'",
  intervalstyle: "'sql_standard'",
  timezone: "'America/Caracas'",
  search_path: 'elsewhere',
  default_transaction_isolation: "'serializable'",
  default_transaction_read_only: 'on',
  default_transaction_deferrable: 'on',
  standard_conforming_strings: 'off',
  extra_float_digits: '-10',
  bytea_output: "'escape'",
  client_encoding: "'LATIN1'",
  transform_null_equals: 'on',
  statement_timeout: '1',
  lock_timeout: '1',
  idle_session_timeout: '50',
};

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  const databaseUrl = await createTestDatabase();
  const name = new URL(databaseUrl).pathname.slice(1);
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  for (const [setting, value] of Object.entries(defaults))
    await admin.query(`ALTER DATABASE ${name} SET ${setting} = ${value}`);
  await admin.end();
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { databaseUrl });
  client = clientOf(gateway.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

test('a database with settings of its own sells, lists and replays as any other', async () => {
  const created = await client.rest('/products', { name: 'Ñandú ✓', keywords: ['percutor'], stock: 12 });
  expect(created.status).toBe(201);
  const product = await created.json();
  expect(product).toMatchObject({ name: 'Ñandú ✓', created_at: moment });
  const sell = () =>
    client.rest(`/products/${product.id}/sell`, { quantity: 5 }, { 'idempotency-key': 'sale-1' });
  const first = await sell();
  expect(first.status).toBe(200);
  const sale = await first.json();
  expect(sale).toMatchObject({ updated_stock: 7, alert_raised: true });
  const again = await sell();
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.json()).toEqual(sale);
  const { undoSale } = await client.graphql(`mutation { undoSale(input: { saleId: "${sale.sale_id}" }) {
    __typename ... on Error { code } } }`);
  expect(undoSale).not.toHaveProperty('code');
  const { alerts } = await client.graphql('{ alerts(first: 5) { edges { node { stock raisedAt } } } }');
  expect(alerts.edges).toMatchObject([{ node: { stock: 7, raisedAt: moment } }]);
  expect(await (await client.rest('/products')).json()).toMatchObject([{ name: 'Ñandú ✓', stock: 12 }]);
});

test('its jobs run, and its changes are heard', async () => {
  const { createProduct } = await client.graphql(`mutation { createProduct(input: {
    name: "Sierra", keywords: ["madera"], stock: 3, wait: false }) { ... on Product { id } } }`);
  await eventually(async () => {
    const { product } = await client.graphql(
      `{ product(id: "${createProduct.id}") { enrichment { status } } }`,
    );
    expect(product.enrichment.status).toBe('READY');
  });
});

test('options in the database address do not undo what the sessions need', async () => {
  const url = new URL(gateway.databaseUrl);
  url.searchParams.set('options', '-c datestyle=SQL -c work_mem=8MB');
  const other = await startGateway(ai.url, { databaseUrl: url.href });
  const { rows } = await other.database.query(
    "SELECT current_setting('datestyle') AS style, current_setting('work_mem') AS memory",
  );
  expect(rows).toEqual([{ style: 'ISO, MDY', memory: '8MB' }]);
  await other.stop();
});
