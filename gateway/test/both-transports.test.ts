import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const drill = { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'], stock: 12 };

const rest: ReturnType<typeof clientOf>['rest'] = (...call) => clientOf(gateway.url).rest(...call);

async function graphql(query: string, variables: object = {}) {
  const response = await rest('/graphql', { query, variables });
  return { status: response.status, body: z.record(z.string(), z.any()).parse(await response.json()) };
}

const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
  __typename ... on Product { id stock description category { id name } }
  ... on InvalidInputError { fields { path message } } ... on Error { code message retryable traceId } } }`;
const sell = `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
  __typename ... on Sale { id stockBefore stockAfter } ... on OutOfStockError { available } ... on Error { code } } }`;

const idSchema = z.object({ id: z.number() });
async function createdId(stock: number): Promise<number> {
  return idSchema.parse(await (await rest('/products', { ...drill, stock })).json()).id;
}

test('a product made by REST and one made by GraphQL have texts and stand in the list', async () => {
  const made = await rest('/products', drill);
  expect(made.status).toBe(201);
  const product = z.record(z.string(), z.unknown()).parse(await made.json());
  expect(product).toMatchObject({
    category: 'Herramientas y ferretería',
    description: 'Taladro potente.',
    stock: 12,
  });
  expect(made.headers.get('location')).toBe(`/products/${product.id}`);
  const { body } = await graphql(create, { input: drill });
  expect(body.data.createProduct).toMatchObject({ __typename: 'Product', category: { id: 'tools' } });
  const all = z.array(idSchema).parse(await (await rest('/products')).json());
  expect(all.map(({ id }) => id)).toEqual(
    expect.arrayContaining([product.id, Number(body.data.createProduct.id)]),
  );
});

test('50 parallel sells over both transports take exactly the 30 units there are', async () => {
  const id = await createdId(30);
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      if (index % 2) {
        const answer = await rest(`/products/${id}/sell`, '');
        const body = z.record(z.string(), z.unknown()).parse(await answer.json());
        return answer.status === 200 ? 'sold' : `${answer.status} ${body.available}`;
      }
      const { body } = await graphql(sell, { input: { productId: String(id) } });
      const { __typename, available } = body.data.sellProduct;
      return __typename === 'Sale' ? 'sold' : `409 ${available}`;
    }),
  );
  expect(outcomes.filter((outcome) => outcome === 'sold')).toHaveLength(30);
  expect(outcomes.filter((outcome) => outcome === '409 0')).toHaveLength(20);
  const ledger = await gateway.database.query(
    "SELECT count(*) AS sales, (SELECT stock FROM products WHERE id = $1) AS stock FROM stock_movements WHERE product_id = $1 AND kind = 'SALE'",
    [id],
  );
  expect(ledger.rows[0]).toEqual({ sales: 30, stock: 0 });
});

const badInputs: [string, object, string][] = [
  ['an empty name', { ...drill, name: '  ' }, 'name'],
  ['21 keywords', { ...drill, keywords: Array.from({ length: 21 }, (_, n) => `k${n}`) }, 'keywords'],
  ['a negative stock', { ...drill, stock: -1 }, 'stock'],
  ['a null byte', { ...drill, name: 'a\u0000b' }, 'name'],
  ['a name of characters that nobody sees', { ...drill, name: '\u200b\u2060' }, 'name'],
  ['half a character', { ...drill, name: 'a\ud800b' }, 'name'],
];
test.each(badInputs)(
  '%s is refused with the path of the field by both transports',
  async (_, input, path) => {
    const answer = await rest('/products', input);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path }] });
    const { body } = await graphql(create, { input });
    expect(body.data.createProduct).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: [path] }],
    });
  },
);

test.each([1.5, 'abc'])('a stock of %j is refused by both transports', async (stock) => {
  const answer = await rest('/products', { ...drill, stock });
  expect(await answer.json()).toMatchObject({ status: 422, errors: [{ path: 'stock' }] });
  expect((await graphql(create, { input: { ...drill, stock } })).body.errors[0].message).toContain('stock');
});

test('broken JSON, a 70 KB body, an unknown id and a foreign origin get their 4xx', async () => {
  expect((await rest('/products', '{"name":')).status).toBe(422);
  expect((await rest('/products', { ...drill, name: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await rest('/products/999999')).status).toBe(404);
  expect((await rest('/products/999999/sell', '')).status).toBe(404);
  expect(
    (await rest('/graphql', { query: '{ __typename }' }, { origin: 'https://evil.example' })).status,
  ).toBe(403);
});

test('deep, aliased and fanned-out queries are refused and the next request is served', async () => {
  const aliases = Array.from({ length: 50 }, (_, n) => `a${n}: categories { id }`).join(' ');
  const fan = `{ ...f0 } ${Array.from({ length: 12 }, (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} ...f${n + 1} }`).join(' ')} fragment f12 on Query { __typename }`;
  for (const query of [`{ ${aliases} }`, fan]) expect((await graphql(query)).body.errors).toBeDefined();
  expect((await graphql('{ __typename }')).body.data).toEqual({ __typename: 'Query' });
});

test('the same key replays the first answer across transports and refuses other input', async () => {
  const input = { ...drill, stock: 5 };
  const { body } = await graphql(create, { input: { ...input, idempotencyKey: 'create-once' } });
  const again = await rest('/products', input, { 'idempotency-key': 'create-once' });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await again.json()).toMatchObject({ id: Number(body.data.createProduct.id) });
  expect((await rest('/products', drill, { 'idempotency-key': 'create-once' })).status).toBe(422);
});

test('ten equal sells at once with one key sell once', async () => {
  const id = await createdId(30);
  const sold = await Promise.all(
    Array.from({ length: 10 }, () => rest(`/products/${id}/sell`, '', { 'idempotency-key': 'sell-once' })),
  );
  const bodies = await Promise.all(sold.map((answer) => answer.json()));
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  expect(bodies[0]).toMatchObject({ updated_stock: 29 });
});

test('pages by cursor show every product once, in both directions', async () => {
  const query =
    'query ($first: Int, $after: String, $last: Int, $before: String) { products(first: $first, after: $after, last: $last, before: $before, orderBy: { by: NAME, direction: DESC }) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor startCursor } } }';
  const seen: string[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { body }: Awaited<ReturnType<typeof graphql>> = await graphql(query, { first: 2, after });
    const page = body.data.products;
    seen.push(...page.edges.map((edge: { node: { id: string } }) => edge.node.id));
    total = page.totalCount;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(new Set(seen).size).toBe(total);
  expect(seen).toHaveLength(total);
});

test('search and stock state filter both lists alike', async () => {
  const name = `Llave inglesa ${'ñ'} 100%_`;
  const made = idSchema.parse(await (await rest('/products', { ...drill, name, stock: 3 })).json());
  const query =
    'query ($filter: ProductFilter) { products(filter: $filter) { totalCount edges { node { id } } } }';
  const { body } = await graphql(query, { filter: { search: '100%_', stockStatus: ['LOW'] } });
  expect(body.data.products).toEqual({ totalCount: 1, edges: [{ node: { id: String(made.id) } }] });
  const listed = await rest(`/products?search=${encodeURIComponent('100%_')}&stock_status=LOW`);
  expect(await listed.json()).toMatchObject([{ id: made.id }]);
});

test('/metrics counts requests and tells of the breaker', async () => {
  await rest('/livez');
  const text = await (await rest('/metrics')).text();
  expect(text).toMatch(/http_request_duration_seconds_count\{[^}]*route="\/livez"/);
  expect(text).toContain('orquestia_ia_breaker_open 0');
});

test('the GraphQL-over-HTTP audit finds nothing', async () => {
  const results = await auditServer({ url: `${gateway.url}/graphql`, fetchFn: fetch });
  const missed = results.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.name}: ${result.reason}`],
  );
  expect(missed).toEqual([]);
});

test('an AI that refuses for good says so, and that a retry is no use', async () => {
  ai.state.failing = true;
  ai.state.failure = 422;
  const refused = await rest('/products', drill);
  const { createProduct } = await clientOf(gateway.url).graphql(
    `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
      ... on AiUnavailableError { message retryable retryAfterMs } } }`,
    { input: drill },
  );
  ai.state.failing = false;
  ai.state.failure = 503;
  const message = expect.stringContaining('Reintentar no ayuda');
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: 'AI_UNAVAILABLE', retryable: false, detail: message });
  expect(createProduct).toEqual({ message, retryable: false, retryAfterMs: null });
});

test('without the AI nothing is saved, the breaker opens after five failures and sales go on', async () => {
  const id = await createdId(3);
  const before = z.array(z.unknown()).parse(await (await rest('/products')).json()).length;
  ai.state.failing = true;
  const first = await rest('/products', drill);
  expect(first.status).toBe(503);
  expect(first.headers.get('content-type')).toBe('application/problem+json');
  await rest('/products', drill);
  const calls = ai.state.calls;
  const refused = await rest('/products', drill);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(30);
  expect(ai.state.calls).toBe(calls);
  expect(calls).toBeGreaterThan(0);
  expect(await (await rest('/health')).json()).toMatchObject({
    status: 'degraded',
    dependencies: { ia_service: 'degraded' },
  });
  expect((await rest(`/products/${id}/sell`, '')).status).toBe(200);
  expect(z.array(z.unknown()).parse(await (await rest('/products')).json())).toHaveLength(before);
  ai.state.failing = false;
});
