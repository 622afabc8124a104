import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { cookieOf, makePeople } from './support/people.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { access: makePeople().access });
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const statusOf = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(`${gateway.url}${path}`, { headers })).status;

test.each(['/metrics', '/docs', '/openapi.json', '/graphql'])(
  '%s is open on this machine, and not to what a proxy brings',
  async (path) => {
    const page: Record<string, string> = path === '/graphql' ? { accept: 'text/html' } : {};
    expect(await statusOf(path, page)).toBe(200);
    const forwarded = { ...page, 'x-forwarded-for': '203.0.113.7' };
    expect(await statusOf(path, forwarded)).toBe(401);
    expect(await statusOf(path, { ...forwarded, ...cookieOf('viewer') })).toBe(200);
  },
);

test('introspection is not had by the way of the hot path', async () => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ __schema { queryType { name } } }' }),
    });
  for (const _ of [1, 2, 3]) expect((await ask({})).status).toBe(200);
  for (const _ of [1, 2, 3]) expect((await ask({ forwarded: 'for=203.0.113.7' })).status).toBe(401);
});

test('a page of an allowed origin may send a token', async () => {
  const preflight = await fetch(`${gateway.url}/products`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
});

test('what a person sees no shared cache keeps', async () => {
  const response = await fetch(`${gateway.url}/products`, { headers: cookieOf('viewer') });
  expect(response.headers.get('cache-control')).toBe('private');
});

test('while everything is open nobody has a name, and changes are in the trail all the same', async () => {
  const open = await startGateway(ai.url);
  const { graphql } = clientOf(open.url);
  const { createProduct } = await graphql(
    'mutation { createProduct(input: { name: "Taladro", keywords: [], stock: 1 }) { ... on Product { id version movements { edges { node { actor { name } } } } } } }',
  );
  expect(createProduct.movements.edges).toEqual([{ node: { actor: null } }]);
  await graphql(
    'mutation ($id: ID!, $version: Int!) { updateProduct(input: { productId: $id, version: $version, name: "Lima" }) { __typename } }',
    createProduct,
  );
  const { activity } = await graphql(
    '{ activity { edges { node { action actor { name } changes { field before after } } } } }',
  );
  expect(activity.edges).toEqual([
    {
      node: {
        action: 'product.edited',
        actor: null,
        changes: [{ field: 'name', before: 'Taladro', after: 'Lima' }],
      },
    },
  ]);
  await open.stop();
});

test('while everything is open nobody makes what would outlast the naming of the owner', async () => {
  const open = await startGateway(ai.url);
  const { graphql } = clientOf(open.url);
  const refused = '{ __typename ... on ForbiddenError { code missing } }';
  const answer = await graphql(`mutation {
    createToken(input: { name: "Tienda", scopes: ["stock:sell"] }) ${refused}
    invitePerson(input: { email: "x@almacen.example", role: OWNER }) ${refused}
  }`);
  const forbidden = (missing: string) => ({ __typename: 'ForbiddenError', code: 'FORBIDDEN', missing });
  expect(answer).toEqual({
    createToken: forbidden('tokens:manage'),
    invitePerson: forbidden('people:manage'),
  });
  const { rowCount } = await open.database.query('SELECT FROM access_tokens');
  expect(rowCount).toBe(0);
  await open.stop();
});
