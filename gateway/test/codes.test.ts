import { afterAll, beforeAll, expect, test } from 'vitest';
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
  await gateway.stop();
  await ai.stop();
});

type Codes = { sku?: string | null; barcode?: string | null };
const fields = 'id version sku barcode archivedAt';
const create = async (name: string, codes: Codes & { wait?: boolean; idempotencyKey?: string } = {}) =>
  (
    await client.graphql(
      `mutation ($input: CreateProductInput!) { createProduct(input: $input) {
        __typename ... on Product { ${fields} } ... on InvalidInputError { fields { path message } } } }`,
      { input: { name, keywords: [], stock: 1, ...codes } },
    )
  ).createProduct;
const update = async (product: { id: string; version: number }, codes: Codes) =>
  (
    await client.graphql(
      `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) {
        __typename ... on Product { ${fields} } ... on InvalidInputError { fields { path message } } } }`,
      { input: { productId: product.id, version: product.version, ...codes } },
    )
  ).updateProduct;
const byCode = async (code: string) =>
  (await client.graphql('query ($code: String!) { productByCode(code: $code) { id } }', { code }))
    .productByCode;
const searched = async (search: string) => {
  const { products } = await client.graphql(
    'query ($search: String!) { products(first: 5, filter: { search: $search }) { edges { node { id } } } }',
    { search },
  );
  return products.edges.map(({ node }: { node: { id: string } }) => node.id);
};

test('a product has its codes from the beginning, and is found by either, exactly', async () => {
  const product = await create('Taladro', { sku: ' TAL-18 v ', barcode: '4006381333931' });
  expect(product).toMatchObject({ sku: 'TAL-18 v', barcode: '4006381333931', archivedAt: null });
  for (const code of ['tal-18 V', '4006381333931', ' 04006381333931'])
    expect(await byCode(code)).toEqual({ id: product.id });
  for (const code of ['', 'tal-18', '400638133393', '40063813339310', '14006381333931', 'tal\0'])
    expect(await byCode(code)).toBeNull();
  expect(await searched('TAL-18  V')).toEqual([product.id]);
  expect(await searched('4006381333931')).toEqual([product.id]);
});

test('what is printed on the goods comes before another product’s own code that reads the same', async () => {
  const [own, printed] = [
    await create('Propio', { sku: '96385074' }),
    await create('B', { barcode: '96385074' }),
  ];
  expect(await byCode('96385074')).toEqual({ id: printed.id });
  expect((await searched('96385074')).sort()).toEqual([own.id, printed.id].sort());
});

test.each([
  ['sku', 'x'.repeat(65), /64 caracteres/],
  ['sku', '   ', /vacío/],
  ['sku', 'A\u200bB', /no se ve/],
  ['barcode', '4006381333932', /terminaría en 1/],
  ['barcode', '40063813339', /8, 12, 13 o 14 cifras/],
  ['barcode', 'ABC', /8, 12, 13 o 14 cifras/],
])('a wrong %s («%s») is refused, with what to do', async (field, code, message) => {
  const refused = { fields: [{ path: [field], message: expect.stringMatching(message) }] };
  expect(await create('Malo', { [field]: code })).toMatchObject(refused);
  expect(await update(await create('Bueno'), { [field]: code })).toMatchObject(refused);
});

test('a code that another product has is refused by naming it, whatever capitals and leading zeros', async () => {
  const owner = await create('Sierra de mano', { sku: 'SIE-1', barcode: '036000291452' });
  const expected = [
    { path: ['sku'], message: `Ya lo tiene «Sierra de mano» (producto ${owner.id}).` },
    { path: ['barcode'], message: `Ya lo tiene «Sierra de mano» (producto ${owner.id}).` },
  ];
  const codes = { sku: 'sie-1', barcode: '0036000291452' };
  const calls = ai.state.calls;
  expect(await create('Otra', codes)).toEqual({ __typename: 'InvalidInputError', fields: expected });
  // Nothing is asked of the AI for what cannot be saved.
  expect(ai.state.calls).toBe(calls);
  expect(await create('Otra', { ...codes, wait: false })).toMatchObject({ fields: expected });
  const other = await create('Otra');
  expect(await update(other, codes)).toMatchObject({ fields: expected });
  const english = await client.rest(
    '/products',
    { name: 'Other', keywords: ['a'], stock: 1, sku: 'SIE-1' },
    { 'accept-language': 'en' },
  );
  expect(english.status).toBe(422);
  expect(await english.json()).toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'sku', message: `“Sierra de mano” has it already (product ${owner.id}).` }],
  });
  // Its own codes are no obstacle to itself.
  expect(await update(owner, { sku: 'sie-1', barcode: '0036000291452' })).toMatchObject({ sku: 'sie-1' });
});

test('of those who give the same code at the same moment one gets it, and the rest hear whose it is', async () => {
  const made = await Promise.all(
    [true, true, false, false].map((wait, index) => create(`A la vez ${index}`, { sku: 'RACE', wait })),
  );
  const won = made.filter(({ __typename }) => __typename === 'Product');
  expect(won).toHaveLength(1);
  for (const lost of made.filter(({ __typename }) => __typename !== 'Product'))
    expect(lost.fields).toEqual([
      { path: ['sku'], message: expect.stringContaining(`(producto ${won[0].id})`) },
    ]);
});

test('a repeated creation with its key is the first answer, and not a code that is taken', async () => {
  const first = await create('Con clave', { sku: 'KEY-1', idempotencyKey: 'codes-key' });
  expect(await create('Con clave', { sku: 'KEY-1', idempotencyKey: 'codes-key' })).toEqual(first);
});

test('null takes a code away, what is left out stays, and the trail tells of both', async () => {
  const product = await create('Broca', { sku: 'BRO-1', barcode: '10614141000415' });
  const without = await update(product, { sku: null });
  expect(without).toMatchObject({ sku: null, barcode: '10614141000415' });
  expect(await create('Nueva', { sku: 'BRO-1' })).toMatchObject({ sku: 'BRO-1' });
  const { activity } = await client.graphql(
    'query ($id: ID) { activity(first: 1, filter: { subjectId: $id }) { edges { node { changes { field before after } } } } }',
    { id: product.id },
  );
  expect(activity.edges[0].node.changes).toEqual([{ field: 'sku', before: 'BRO-1', after: null }]);
});

test('goods without a barcode get the next internal one, which nobody else’s can be', async () => {
  const next = async () => (await client.graphql('{ internalBarcode }')).internalBarcode;
  expect(await next()).toBe('2000000000015');
  expect(await create('Granel', { barcode: await next() })).toMatchObject({ barcode: '2000000000015' });
  expect(await next()).toBe('2000000000022');
  await create('Etiqueta propia', { barcode: '2012345678903' });
  expect(await next()).toBe('2012345678910');
  // A scale may have used the last of a prefix.
  await create('Báscula', { barcode: '2099999999998' });
  expect(await next()).toBe('2100000000012');
});

test('REST shows the codes, takes them and filters by them', async () => {
  const created = await client.rest('/products', {
    name: 'Por REST',
    keywords: ['a'],
    stock: 3,
    sku: 'REST-1',
    barcode: '8410076472885',
  });
  expect(created.status).toBe(201);
  const product = await created.json();
  expect(product).toMatchObject({
    sku: 'REST-1',
    barcode: '8410076472885',
    minimum_stock: null,
    archived_at: null,
  });
  for (const query of ['sku=rest-1', 'barcode=8410076472885', 'barcode=08410076472885', 'sku=REST-1&limit=1'])
    expect(await (await client.rest(`/products?${query}`)).json(), query).toEqual([product]);
  for (const query of ['sku=rest', 'barcode=841', 'barcode=8410076472886', 'sku=REST-1&stock_status=OUT'])
    expect(await (await client.rest(`/products?${query}`)).json(), query).toEqual([]);
  expect((await client.rest(`/products?sku=${'x'.repeat(300)}`)).status).toBe(422);
});
