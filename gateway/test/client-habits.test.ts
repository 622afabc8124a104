import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

/** What other people's clients do: empty pages, slashes at the end, hashes for queries, moments read by position. */

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

const moments = ['15:00:00', '15:00:00.1', '15:00:00.12', '15:00:00.123'];
const threeDigits = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const product = `INSERT INTO products (name, keywords, stock, category_id, enrichment, enrichment_status, created_at, updated_at)`;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
  await gateway.database.query(
    `${product} SELECT 'Caja ' || at, '["cartón"]', 50, 'tools', '{}', 'READY', at, at
     FROM unnest($1::timestamptz[]) AS at`,
    [moments.map((moment) => `2026-11-28 ${moment}+00`)],
  );
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

test('moments have three fraction digits, in GraphQL and in REST', async () => {
  const expected = ['000', '100', '120', '123'].map((digits) => `2026-11-28T15:00:00.${digits}Z`);
  const { products } = await client.graphql('{ products { edges { node { createdAt updatedAt } } } }');
  const nodes = products.edges.map(({ node }: { node: object }) => node);
  expect(nodes).toEqual(expected.map((at) => ({ createdAt: at, updatedAt: at })));
  const listed = await (await client.rest('/products?limit=10')).json();
  expect(listed).toMatchObject(expected.map((at) => ({ created_at: at, updated_at: at })));
});

test('moments that Prisma reads, and those of a replayed sale, have three fraction digits', async () => {
  const { rows } = await gateway.database.query<{ id: number }>(
    `${product} VALUES ('Cinta', '[]', 5, NULL, '{}', 'READY', now(), now()) RETURNING id`,
  );
  const productId = rows[0]?.id;
  const sell = `mutation ($id: ID!) { sellProduct(input: { productId: $id, idempotencyKey: "cinta-1" }) {
    ... on Sale { id soldAt undoableUntil } } }`;
  const { sellProduct: sold } = await client.graphql(sell, { id: productId });
  await gateway.database.query(
    `UPDATE idempotency_keys SET result = jsonb_set(result, '{soldAt}', '"2026-11-28T15:00:00+00:00"')`,
  );
  const { sellProduct: replayed } = await client.graphql(sell, { id: productId });
  await gateway.database.query(`UPDATE stock_alerts SET raised_at = '2026-11-28 15:00:00.5+00'`);
  const { alerts } = await client.graphql('{ alerts { edges { node { raisedAt } } } }');
  const ofProduct = await client.graphql(
    'query ($id: ID!) { product(id: $id) { alerts { edges { node { raisedAt } } } } }',
    { id: productId },
  );
  expect(sold.soldAt).toMatch(threeDigits);
  expect(sold.undoableUntil).toMatch(threeDigits);
  expect(replayed).toMatchObject({ id: sold.id, soldAt: '2026-11-28T15:00:00.000Z' });
  expect(alerts.edges).toEqual([{ node: { raisedAt: '2026-11-28T15:00:00.500Z' } }]);
  expect(ofProduct.product.alerts.edges).toEqual(alerts.edges);
});

test.each(['products', 'alerts'])('an empty page of %s tells how many there are', async (list) => {
  const fields = 'totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const answer = await client.graphql(`{ ${list}(first: 0) { ${fields} } }`);
  const backwards = await client.graphql(`{ ${list}(last: 0) { ${fields} } }`);
  const empty = { totalCount: expect.any(Number), edges: [] };
  const noCursors = { startCursor: null, endCursor: null };
  expect(answer[list]).toEqual({
    ...empty,
    pageInfo: { hasNextPage: true, hasPreviousPage: false, ...noCursors },
  });
  expect(backwards[list]).toEqual({
    ...empty,
    pageInfo: { hasNextPage: false, hasPreviousPage: true, ...noCursors },
  });
  expect(answer[list].totalCount).toBeGreaterThan(0);
});

test('a slash at the end changes nothing, nor does it lose a body', async () => {
  const query = { query: '{ products(first: 1) { edges { node { id } } } }' };
  expect(await (await client.rest('/graphql/', query)).json()).toEqual(
    await (await client.rest('/graphql', query)).json(),
  );
  expect(await (await client.rest('/products/')).json()).toEqual(
    await (await client.rest('/products')).json(),
  );
  const made = await client.rest('/products/', {
    name: 'Taladro',
    keywords: ['percutor'],
    stock: 12,
    description: 'Con percutor.',
    category_id: 'tools',
  });
  const { id } = await made.json();
  expect(made.status).toBe(201);
  expect(await (await client.rest(`/products/${id}/`)).json()).toMatchObject({ id, stock: 12 });
  const sold = await client.rest(`/products/${id}/sell/`, { quantity: 3 });
  expect(await sold.json()).toMatchObject({ updated_stock: 9 });
  const wrong = await client.rest('/graphql/', 'query=x', { 'content-type': 'text/plain' });
  expect(wrong.status).toBe(415);
});

test('a list takes a category by its id and by its name in either language, in any case, without its accents', async () => {
  const { categories } = await client.graphql('{ categories { id name(locale: en) } }');
  const { name } = categories.find(({ id }: { id: string }) => id === 'tools');
  for (const given of ['tools', 'Herramientas y ferretería', 'HERRAMIENTAS Y FERRETERIA', name]) {
    const answer = await client.rest(`/products?limit=100&category=${encodeURIComponent(given)}`);
    const listed: { category_id: string }[] = await answer.json();
    expect(listed.length).toBeGreaterThanOrEqual(moments.length);
    expect(listed.filter(({ category_id }) => category_id !== 'tools')).toEqual([]);
  }
});

test('a category that there is not is refused with the list of those there are', async () => {
  const answer = await client.rest('/products?category=Herramienta');
  expect(answer.status).toBe(422);
  const { errors } = await answer.json();
  expect(errors).toMatchObject([{ path: 'category' }]);
  expect(errors[0].message).toContain('tools (Herramientas y ferretería)');
});

test('a query may be sent by its hash once its text has been sent with it', async () => {
  const query = '{ products(first: 2) { edges { node { name } } } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const unknown = await client.rest('/graphql', { extensions });
  expect(unknown.status).toBe(200);
  expect(await unknown.json()).toMatchObject({
    errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
  });
  const registered = await (await client.rest('/graphql', { query, extensions })).json();
  expect(registered.data.products.edges).toHaveLength(2);
  expect(await (await client.rest('/graphql', { extensions })).json()).toEqual(registered);
  const byGet = await client.rest(`/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`);
  expect(await byGet.json()).toEqual(registered);
});

test('a hash is no way around the limits, nor does it stand for another text', async () => {
  const query = `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: categories { id }`).join(' ')} }`;
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const first = await (await client.rest('/graphql', { query, extensions })).json();
  const byHash = await (await client.rest('/graphql', { extensions })).json();
  expect(first.errors).toBeDefined();
  expect(byHash.errors).toEqual(first.errors);
  const mismatch = await client.rest('/graphql', { query: '{ __typename }', extensions });
  expect(await mismatch.json()).toMatchObject({ errors: [{ message: 'PersistedQueryMismatch' }] });
});
