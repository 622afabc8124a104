import { afterAll, expect, test } from 'vitest';
import { findLedgerErrors } from '../gateway/src/inventory/ledger.sql.ts';
import { earlierDatabase } from './support/earlier-database.ts';
import { clientOf, startAiStandIn, startGateway } from './support/gateway.ts';

/** What the version before codes, minimums and reviews wrote: four products, their ledger and an alert. */
const data = `
  INSERT INTO products (name, keywords, stock, description, category_id, enrichment, enrichment_status, manual_description) VALUES
    ('Taladro', '["percutor"]', 12, 'Un taladro de percusión.', 'tools',
      '{"origin":"LLM","model":"m","promptVersion":"1","attempts":1,"durationMs":900,"confidence":0.9,"alternatives":[],"warnings":[]}', 'READY', false),
    ('Sierra', '["disco"]', 4, 'Una sierra con 5 años de garantía.', 'tools',
      '{"origin":"LLM","model":"m","promptVersion":"1","attempts":1,"durationMs":900,"confidence":0.9,"alternatives":[],"warnings":["5 años de garantía"]}', 'READY', false),
    ('Martillo', '["acero"]', 30, 'El martillo de Ana.', NULL,
      '{"origin":"MANUAL","model":null,"promptVersion":null,"attempts":0,"durationMs":null,"confidence":null,"alternatives":[],"warnings":[]}', 'READY', true),
    ('Lija', '["grano"]', 0, NULL, NULL,
      '{"origin":null,"model":null,"promptVersion":null,"attempts":8,"durationMs":null,"confidence":null,"alternatives":[],"warnings":[],"failure":{"code":"AI_REFUSED","retryable":false,"retryAt":null}}', 'FAILED', false);
  -- Former texts: of one the AI's with findings, of the next the AI's without, of the last a person's.
  UPDATE products SET previous_description = 'Con 5 años de garantía.', previous_enrichment =
    '{"origin":"LLM","model":"m","promptVersion":"1","warnings":["5 años de garantía"]}' WHERE name = 'Martillo';
  UPDATE products SET previous_description = 'Un taladro.', previous_enrichment =
    '{"origin":"LLM","model":"m","promptVersion":"1","warnings":[]}' WHERE name = 'Taladro';
  UPDATE products SET previous_description = 'La sierra de Ana.', previous_enrichment =
    '{"origin":"MANUAL","model":null,"promptVersion":null,"warnings":null}' WHERE name = 'Sierra';
  INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after) VALUES
    (1, 'INITIAL', 12, 0, 12), (2, 'INITIAL', 5, 0, 5), (3, 'INITIAL', 30, 0, 30), (4, 'INITIAL', 0, 0, 0), (2, 'SALE', -1, 5, 4);
  INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, supplier_price, trace_id, attempts, delivered_at)
    VALUES (2, 5, 4, 10, 'DELIVERED', 12.5, repeat('a', 32), 1, now());`;

const ai = await startAiStandIn();
const databaseUrl = await earlierDatabase('20261130100300_products_suggested_at', data);
const gateway = await startGateway(ai.url, { databaseUrl });
const client = clientOf(gateway.url);
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

test('the ledger and the stock of a version before still agree, and go on', async () => {
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
  const { sellProduct } = await client.graphql(
    'mutation { sellProduct(input: { productId: 1, quantity: 3 }) { ... on Sale { stockBefore stockAfter alert { threshold } } } }',
  );
  expect(sellProduct).toEqual({ stockBefore: 12, stockAfter: 9, alert: { threshold: 10 } });
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
});

test('its products are listed and found as before, with the stock states of the setting', async () => {
  const { products } = await client.graphql(
    '{ products(first: 10, filter: { stockStatus: [LOW, OUT] }, orderBy: { by: NAME }) { edges { node { name stockStatus } } } }',
  );
  const found = products.edges.map(({ node }: { node: object }) => node);
  expect(found).toContainEqual({ name: 'Lija', stockStatus: 'OUT' });
  expect(found).toContainEqual({ name: 'Sierra', stockStatus: 'LOW' });
  const searched = await client.graphql(
    '{ products(filter: { search: "sierra" }) { edges { node { name } } } }',
  );
  expect(searched.products.edges).toEqual([{ node: { name: 'Sierra' } }]);
});

test('its texts with findings wait for a person, and the others count as approved by the system', async () => {
  const rows = await (await client.rest('/products?limit=4')).json();
  expect(rows).toMatchObject([
    { description: 'Un taladro de percusión.', review_status: 'approved', draft_description: null },
    {
      description: null,
      review_status: 'pending',
      draft_description: 'Una sierra con 5 años de garantía.',
    },
    { description: 'El martillo de Ana.', review_status: 'pending', draft_description: null },
    { description: null, review_status: 'approved', draft_description: null },
  ]);
  const review = '{ review { status reasons approvedBy { kind } } }';
  const { one, three } = await client.graphql(
    `{ one: product(id: 1) ${review} three: product(id: 3) ${review} }`,
  );
  expect(one.review).toEqual({ status: 'APPROVED', reasons: [], approvedBy: { kind: 'SYSTEM' } });
  expect(three.review).toMatchObject({ status: 'PENDING', reasons: ['UNCATEGORISED'] });
});

test('a former text with findings that nobody has approved cannot be had back, and any other can', async () => {
  const enrichment = 'enrichment { previousDescription }';
  const { one, two, three } = await client.graphql(
    `{ one: product(id: 1) { ${enrichment} } two: product(id: 2) { ${enrichment} } three: product(id: 3) { ${enrichment} } }`,
  );
  const former = [one, two, three].map((product) => product.enrichment.previousDescription);
  expect(former).toEqual(['Un taladro.', 'La sierra de Ana.', null]);
});

test('its alerts keep what became of them', async () => {
  const { alerts } = await client.graphql(
    '{ alerts(first: 10, filter: { productId: 2 }) { edges { node { stock status supplierPrice } } } }',
  );
  expect(alerts.edges).toEqual([{ node: { stock: 4, status: 'DELIVERED', supplierPrice: 12.5 } }]);
});

test('a key of before the upgrade replays what its first call made', async () => {
  const body = { name: 'Broca', keywords: ['metal'], stock: 40 };
  const headers = { 'idempotency-key': 'before-the-upgrade' };
  const first = await client.rest('/products', body, headers);
  expect(first.status).toBe(201);
  // As the version before stored it.
  await gateway.database.query(
    `UPDATE idempotency_keys SET result = jsonb_set(result, '{product}', (result->'product') - '{sku,barcode,minimum,archivedAt,draft,reviewReasons,approvedAt,approvedBy}'::text[])`,
  );
  const again = await client.rest('/products', body, headers);
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  expect(await again.json()).toEqual(await first.json());
});
