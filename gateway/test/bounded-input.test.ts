import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const marks = `a${'\u0301'.repeat(24_000)}${'\u0327'.repeat(24_000)}`;
const english = { 'accept-language': 'en' };

const answerSchema = z.looseObject({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string(), extensions: z.unknown().optional() })).optional(),
});

/** The answer to an operation that is sent three times: the last ones find it compiled. */
async function ask(query: string, variables: object) {
  const texts = [];
  for (let times = 0; times < 3; times++) {
    const response = await client.rest('/graphql', { query, variables }, english);
    texts.push({ status: response.status, text: await response.text() });
  }
  const [first] = texts;
  if (!first) throw new Error('no answer');
  expect(Math.max(...texts.map(({ text }) => text.length))).toBeLessThan(30_000);
  expect(new Set(texts.map(({ status }) => status)).size).toBe(1);
  const { errors = [], data } = answerSchema.parse(JSON.parse(first.text));
  expect(errors.length).toBeLessThanOrEqual(20);
  return { status: first.status, errors, data };
}

const list =
  'query ($filter: ProductFilter) { products(filter: $filter) { totalCount edges { node { id } } } }';

test.each<[string, object, string]>([
  ['a search of endless marks', { search: marks }, 'search takes 200 characters at most.'],
  ['a search of 31 marks on a letter', { search: `a${'\u0301'.repeat(31)}` }, 'search has too many marks'],
  ['a search of 5,000 words', { search: 'd '.repeat(5_000) }, 'search takes 200 characters at most.'],
  [
    'a search of 21 words',
    { search: Array.from({ length: 21 }, (_, n) => `w${n}`).join(' ') },
    'search takes 20 words at most.',
  ],
  ['101 names', { names: Array.from({ length: 101 }, (_, n) => `n${n}`) }, 'names takes 100 values at most.'],
  ['a name of 20,000 characters', { names: ['x'.repeat(20_000)] }, 'A value of names is too long.'],
  ['101 categories', { categoryIds: Array(101).fill('tools') }, 'categoryIds takes 100 values at most.'],
  ['999 statuses', { stockStatus: Array(999).fill('OUT') }, 'stockStatus takes 10 values at most.'],
])('a list of %s is refused before the database is asked', async (_, filter, message) => {
  const answer = await ask(list, { filter });
  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(answer.errors[0]?.message).toContain(message);
});

test('a search has the same bounds through REST, and the longest one is answered', async () => {
  const search = (text: string) =>
    client.rest(`/products?search=${encodeURIComponent(text)}`, undefined, english);
  for (const text of [
    'x'.repeat(201),
    `a${'\u0301'.repeat(31)}`,
    Array.from({ length: 21 }, (_, n) => n).join(' '),
  ])
    expect((await search(text)).status).toBe(422);
  expect((await search('d '.repeat(100).trim())).status).toBe(200);
});

const wrong = (many: number) => Array(many).fill('NOT_A_STATUS');
const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field${n}`, n]));
const deep = JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`);

test.each<[string, string, object, string]>([
  ['5,000 wrong statuses', list, { filter: { stockStatus: wrong(5_000) } }, 'list in the variables'],
  ['1,000 wrong statuses', list, { filter: { stockStatus: wrong(1_000) } }, 'NOT_A_STATUS'],
  ['an object of 5,000 fields', list, { filter: wide }, 'object in the variables'],
  ['a list of 1,000 levels', list, { filter: { search: deep } }, 'levels at most'],
  ['6,000 values in all', list, { a: Array(6).fill(Array(1_000).fill(1)) }, 'take 5000 values'],
  ['5,000 variables', list, wide, 'object in the variables'],
  [
    'a text of 50 KB for a number',
    'query ($n: Int) { products(first: $n) { totalCount } }',
    { n: 'x'.repeat(50_000) },
    'got invalid value',
  ],
  [
    '10,000 ids of a subscription',
    'subscription ($ids: [ID!]) { productChanged(ids: $ids) { id } }',
    { ids: Array.from({ length: 10_000 }, (_, n) => n) },
    'list in the variables',
  ],
])('%s in the variables are refused in a few words', async (_, query, variables, message) => {
  const answer = await ask(query, variables);
  expect(JSON.stringify(answer.errors)).toContain(message);
  expect(answer.data ?? null).toBeNull();
});

test('a long operation name, a long cursor and an id of 50,000 digits are refused in a few words', async () => {
  const operationName = 'x'.repeat(50_000);
  const named = await client.rest('/graphql', { query: '{ __typename }', operationName }, english);
  expect(await named.text()).toContain('operationName takes 200 characters at most.');
  for (const field of ['products', 'alerts']) {
    const after = Buffer.from(JSON.stringify(['NAME', 'x'.repeat(50_000), 1])).toString('base64url');
    const { errors } = await ask(`query ($after: String) { ${field}(after: $after) { totalCount } }`, {
      after,
    });
    expect(errors).toMatchObject([{ message: expect.stringContaining('The cursor is not of this list') }]);
  }
  const sell = `mutation ($id: ID!) { sellProduct(input: { productId: $id }) {
    ... on ProductNotFoundError { code message productId } } }`;
  expect((await ask(sell, { id: '9'.repeat(50_000) })).data).toMatchObject({
    sellProduct: { code: 'PRODUCT_NOT_FOUND', productId: `${'9'.repeat(50)}…` },
  });
});

test('bad texts of a product are told as twenty problems at most, through both transports', async () => {
  const keywords = Array(20).fill('');
  const rest = await client.rest('/products', { name: marks.slice(0, 100), keywords, stock: -1 }, english);
  expect(rest.status).toBe(422);
  const { errors } = await rest.json();
  expect(errors).toHaveLength(20);
  expect(errors[0]).toEqual({ path: 'name', message: 'It has too many marks on one letter.' });
  const long = await client.rest(
    '/products',
    { name: 'x', keywords: Array(15_000).fill(''), stock: 1 },
    english,
  );
  expect(await long.text()).toContain('It takes 20 keywords at most.');
  const create = `mutation ($name: String!, $keywords: [String!]!) {
    ${Array.from(
      { length: 15 },
      (_, n) => `a${n}: createProduct(input: { name: $name, keywords: $keywords, stock: 1 }) {
      ... on InvalidInputError { fields { path message } } }`,
    ).join('\n')} }`;
  const { data } = await ask(create, { name: marks, keywords: Array(20).fill(`a${'\u0301'.repeat(49)}`) });
  expect(data).toMatchObject({
    a14: {
      fields: expect.arrayContaining([{ path: ['name'], message: 'It takes 200 characters at most.' }]),
    },
  });
});

test('a representation of no entity is the caller’s error; those beside it are served', async () => {
  const { id } = await (
    await client.rest('/products', { name: 'Taladro', keywords: ['x'], stock: 1 })
  ).json();
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id } } }';
  const bad = [
    { __typename: 'Nothing', id: '1' },
    { __typename: 'Query', id: '1' },
    { __typename: 'Product' },
    { __typename: 'Product', id: { a: 1 } },
    { __typename: 'Product', id: null },
    { id: '1' },
    'text',
    7,
    [],
  ];
  for (const representation of bad) {
    const answer = await ask(query, { r: [representation, { __typename: 'Product', id: String(id) }] });
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      data: { _entities: [null, { id: String(id) }] },
    });
  }
  const absent = await ask(query, {
    r: [
      { __typename: 'Product', id: 'abc' },
      { __typename: 'Product', id },
    ],
  });
  expect(absent).toMatchObject({ status: 200, data: { _entities: [null, { id: String(id) }] } });
  const many = Array.from({ length: 2_500 }, () => ({ __typename: 'Nothing' }));
  expect((await ask(query, { r: many })).status).toBe(400);
  expect(gateway.log().filter(({ event }) => event === 'unexpected_error')).toEqual([]);
});

test('headers as long as a server takes them are passed over', async () => {
  for (const [header, value] of [
    ['accept-language', 'en;q=0.1,'.repeat(1_500)],
    ['traceparent', '0'.repeat(14_000)],
    ['if-none-match', '"x",'.repeat(3_500)],
    ['prefer', 'respond-'.repeat(1_700)],
  ] as const)
    expect((await client.rest('/products?limit=1', undefined, { [header]: value })).status).toBe(200);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 250 }),
  fc.string({ unit: 'grapheme', maxLength: 250 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\u0301', '\u0327', 'Å', '가', '\u200b', '\n'),
    maxLength: 900,
  }),
);

test('whatever text comes in is stored exactly, composed and trimmed, or not at all', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.array(anyText, { maxLength: 25 }), async (name, keywords) => {
      const key = { 'idempotency-key': randomUUID() };
      const body = { name, keywords, stock: 1, description: 'x', category_id: 'tools' };
      const response = await client.rest('/products', body, key);
      expect([201, 202, 422]).toContain(response.status);
      const stored = await response.json();
      if (response.status === 422) {
        expect(stored.errors.length).toBeLessThanOrEqual(20);
        return;
      }
      const kept = (text: string) => text.normalize('NFC').trim();
      expect(stored).toMatchObject({ name: kept(name), keywords: [...new Set(keywords.map(kept))] });
      expect(await (await client.rest(`/products/${stored.id}`)).json()).toMatchObject({ name: stored.name });
    }),
    { numRuns: 100 },
  );
});

test('whatever the variables hold, the answer is short and no error of ours', async () => {
  const values = fc.jsonValue({ maxDepth: 12, noUnicodeString: false });
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      const response = await client.rest('/graphql', { query: list, variables: { filter: value } });
      const text = await response.text();
      expect(text.length).toBeLessThan(30_000);
      expect(text).not.toContain('INTERNAL');
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 100 },
  );
});
