import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';

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

async function answer(params: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    body: JSON.stringify(params),
    headers: {
      'content-type': 'application/json',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      ...headers,
    },
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    trace: response.headers.get('x-trace-id'),
    body: await response.text(),
  };
}

/** The product 1, once. */
function makeProduct() {
  return fetch(`${gateway.url}/products`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'hot-path' },
    body: JSON.stringify({ name: 'Taladro', keywords: ['percutor'], stock: 12 }),
  });
}

const product =
  'id name stock stockStatus category { id name } enrichment { origin confidence alternatives { id } } createdAt';
const operations: [string, { query: string; variables?: object; operationName?: string }][] = [
  [
    'a list with a total',
    { query: `{ products { totalCount edges { cursor node { ${product} } } pageInfo { endCursor } } }` },
  ],
  [
    'one product by variable',
    { query: `query ($id: ID!) { product(id: $id) { ${product} } }`, variables: { id: '1' } },
  ],
  ['a product that is not there', { query: '{ product(id: 999) { id } }' }],
  [
    'fragments and directives',
    {
      query:
        'query ($no: Boolean = false) { categories { ...Named id @include(if: $no) } } fragment Named on Category { name(locale: en) }',
    },
  ],
  [
    'one of two operations',
    { query: 'query A { categories { id } } query B { __typename }', operationName: 'B' },
  ],
  [
    'a failure that is a type',
    {
      query:
        'mutation { sellProduct(input: { productId: "999" }) { __typename ... on Error { code message retryable traceId } } }',
    },
  ],
  [
    'an interface beside a union',
    {
      query:
        'mutation { sellProduct(input: { productId: "1", quantity: 999999 }) { ... on OutOfStockError { available } ... on Error { message } } }',
    },
  ],
  ['a bad page size', { query: '{ products(first: 101) { totalCount } }' }],
  ['a foreign cursor', { query: '{ products(after: "nonsense") { totalCount } }' }],
  [
    'variables that do not fit',
    { query: 'query ($id: ID!) { product(id: $id) { id } }', variables: { id: { no: 1 } } },
  ],
  ['a missing variable', { query: 'query ($id: ID!) { product(id: $id) { name } }' }],
  [
    'an entity of the federation',
    {
      query:
        '{ _entities(representations: [{ __typename: "Product", id: "1" }]) { ... on Product { name } } }',
    },
  ],
];

test.each(operations)('%s is answered alike the first, the second and the third time', async (_, params) => {
  await makeProduct();
  const first = await answer(params);
  expect(await answer(params)).toEqual(first);
  expect(await answer(params)).toEqual(first);
  expect(first.trace).toBe('a'.repeat(32));
});

test('entities come in the order they were asked for, with null for one that is gone', async () => {
  await makeProduct();
  const { body } = await answer({
    query:
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id enrichment { previousDescription } } } }',
    variables: { r: ['999', '1', 'x', '1'].map((id) => ({ __typename: 'Product', id })) },
  });
  const found = { id: '1', enrichment: { previousDescription: null } };
  expect(JSON.parse(body)).toEqual({ data: { _entities: [null, found, null, found] } });
});

test('the language of the second answer is that of its own request', async () => {
  const params = {
    query: 'mutation { sellProduct(input: { productId: "77" }) { ... on Error { message } } }',
  };
  await answer(params);
  expect((await answer(params, { 'accept-language': 'es' })).body).toContain('No hay ningún producto 77');
  expect((await answer(params, { 'accept-language': 'en' })).body).toContain('There is no product 77');
});

test('the fields of a repeated mutation run one after another, in their order', async () => {
  const made = await fetch(`${gateway.url}/products`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Broca', keywords: ['acero'], stock: 0 }),
  });
  const { id } = z.object({ id: z.number() }).parse(await made.json());
  const query = `mutation ($id: ID!) {
    restockProduct(input: { productId: $id, quantity: 3 }) { __typename }
    sellProduct(input: { productId: $id, quantity: 3 }) { __typename ... on Sale { stockAfter alert { stock } } } }`;
  for (let n = 0; n < 4; n++) {
    const { body } = await answer({ query, variables: { id: String(id) } });
    expect(JSON.parse(body)).toEqual({
      data: {
        restockProduct: { __typename: 'Restock' },
        sellProduct: { __typename: 'Sale', stockAfter: 0, alert: { stock: 0 } },
      },
    });
  }
});

test('a repeated mutation whose variables do not fit has no effect', async () => {
  const query = 'mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename } }';
  await answer({ query, variables: { input: { productId: '999' } } });
  const refused = await answer({ query, variables: { input: { productId: '1', quantity: 'many' } } });
  expect(refused.body).toContain('input.quantity');
});

test('a value that does not fit its type is an error like any other, not the end of the gateway', async () => {
  await gateway.database.query(
    `UPDATE products SET enrichment = enrichment || '{"durationMs": 1.5}' WHERE id = (SELECT min(id) FROM products)`,
  );
  const params = { query: '{ products(first: 1) { edges { node { id enrichment { durationMs } } } } }' };
  const answers = [];
  for (let n = 0; n < 3; n++) answers.push(JSON.parse((await answer(params)).body));
  for (const { errors, data } of answers) {
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL', traceId: 'a'.repeat(32) } }]);
    expect(data.products.edges[0].node.enrichment.durationMs).toBeNull();
  }
});
