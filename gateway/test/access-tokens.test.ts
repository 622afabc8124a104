import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import type { Scope } from '../src/principal.ts';
import { cookieOf, makePeople } from './support/people.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let replica: Awaited<ReturnType<typeof startGateway>>;
const { ended, access } = makePeople();

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { access });
  replica = await startGateway(ai.url, { access, databaseUrl: gateway.databaseUrl });
  const products = `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
    SELECT 'Taladro ' || n, '["percutor"]', 100, '{}', 'READY' FROM generate_series(1, 20000) AS n`;
  await gateway.database.query(products);
});
afterAll(async () => {
  await gateway?.stop();
  await replica?.stop();
  await ai?.stop();
});

const asOwner = (query: string, variables: object = {}) =>
  clientOf(gateway.url, cookieOf('owner')).graphql(query, variables);

async function makeToken(scopes: Scope[], more: object = {}) {
  const { createToken } = await asOwner(
    `mutation ($input: CreateTokenInput!) { createToken(input: $input) {
      ... on CreatedToken { token accessToken { id prefix scopes lastUsedAt revokedAt createdBy { kind name } } }
      ... on InvalidInputError { fields { path message } } } }`,
    { input: { name: 'Tienda', scopes, ...more } },
  );
  return createToken;
}
const revoke = (tokenId: string) =>
  asOwner(
    'mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { ... on AccessToken { revokedAt } ... on Error { code } } }',
    { id: tokenId },
  );
const listStatus = async (url: string, authorization: string) =>
  (await fetch(`${url}/products?limit=1`, { headers: { authorization } })).status;

test('a token is taken as Bearer and as the password of Basic, and shows itself once', async () => {
  const { token, accessToken } = await makeToken(['stock:sell', 'catalog:read']);
  expect(token).toMatch(/^orq_[A-Za-z0-9_-]{43}$/);
  expect(accessToken).toMatchObject({
    prefix: token.slice(0, 10),
    scopes: ['catalog:read', 'stock:sell'],
    createdBy: { kind: 'PERSON', name: 'Ana owner' },
  });
  expect(await listStatus(gateway.url, `Bearer ${token}`)).toBe(200);
  expect(await listStatus(gateway.url, `bearer ${token}`)).toBe(200);
  expect(await listStatus(gateway.url, `Basic ${btoa(`any:${token}`)}`)).toBe(200);
  for (const wrong of [
    `Bearer ${token.slice(0, -1)}_`,
    `Basic ${btoa(token)}`,
    `Token ${token}`,
    'Bearer',
    '',
  ])
    expect(await listStatus(gateway.url, wrong), wrong).toBe(401);

  const { rows } = await gateway.database.query('SELECT access_tokens::text AS row FROM access_tokens');
  expect(JSON.stringify(rows)).not.toContain(token.slice(10));
  expect(JSON.stringify(gateway.log())).not.toContain(token.slice(10));
});

test('a token beside a cookie counts, and the cookie does not', async () => {
  const { token } = await makeToken(['ops:read']);
  const headers = { authorization: `Bearer ${token}`, ...cookieOf('owner') };
  expect((await fetch(`${gateway.url}/products`, { headers })).status).toBe(403);
});

test('bad input for a token names its fields', async () => {
  const past = new Date(Date.now() - 1_000).toISOString();
  const { fields } = await makeToken([], { name: ' ', expiresAt: past });
  expect(fields.map(({ path }: { path: string[] }) => path[0]).sort()).toEqual([
    'expiresAt',
    'name',
    'scopes',
  ]);
});

test('a revoked token is refused by every replica at once', async () => {
  const { token, accessToken } = await makeToken(['catalog:read']);
  for (const url of [gateway.url, replica.url]) expect(await listStatus(url, `Bearer ${token}`)).toBe(200);
  const revokedAt = performance.now();
  expect((await revoke(accessToken.id)).revokeToken.revokedAt).not.toBeNull();
  for (const url of [gateway.url, replica.url])
    await eventually(async () => expect(await listStatus(url, `Bearer ${token}`)).toBe(401));
  expect(performance.now() - revokedAt).toBeLessThan(1_000);
  // Once more changes nothing.
  const { revokedAt: first } = (await revoke(accessToken.id)).revokeToken;
  expect((await revoke(accessToken.id)).revokeToken.revokedAt).toBe(first);
  expect(await revoke('999999')).toEqual({ revokeToken: { code: 'TOKEN_NOT_FOUND' } });
});

test('a token that has passed its time is refused, also where it is known', async () => {
  const { token } = await makeToken(['catalog:read'], {
    expiresAt: new Date(Date.now() + 1_500).toISOString(),
  });
  expect(await listStatus(gateway.url, `Bearer ${token}`)).toBe(200);
  await eventually(async () => expect(await listStatus(gateway.url, `Bearer ${token}`)).toBe(401));
});

test('when a token was last used is kept, once a minute', async () => {
  const { token, accessToken } = await makeToken(['catalog:read']);
  const lastUse = async () => {
    const text = 'SELECT last_used_at AS moment, xmin FROM access_tokens WHERE id = $1';
    return (await gateway.database.query(text, [accessToken.id])).rows[0];
  };
  await listStatus(gateway.url, `Bearer ${token}`);
  const first = await eventually(async () => {
    const use = await lastUse();
    expect(use.moment).not.toBeNull();
    return use;
  });
  await listStatus(replica.url, `Bearer ${token}`);
  expect(await lastUse()).toEqual(first);
});

/** A subscription that is open: it has told of a change. */
async function openSubscription(headers: Record<string, string>) {
  const client = clientOf(replica.url, headers);
  const events = client.subscribe('subscription { productChanged { id } }', new AbortController().signal);
  const first = events.next();
  let isOpen = false;
  void first.then(() => {
    isOpen = true;
  });
  await eventually(async () => {
    await fetch(`${gateway.url}/products/2/sell`, { method: 'POST', headers: cookieOf('owner') });
    expect(isOpen).toBe(true);
  });
  expect(await first).toMatchObject({ done: false, value: { productChanged: { id: '2' } } });
  return async () => {
    for await (const _ of events);
    return 'ended';
  };
}

test('a subscription ends when its token is revoked', async () => {
  const { token, accessToken } = await makeToken(['catalog:read']);
  const end = await openSubscription({ authorization: `Bearer ${token}` });
  await revoke(accessToken.id);
  expect(await end()).toBe('ended');
});

test('a subscription ends when its person is signed out', async () => {
  const end = await openSubscription(cookieOf('clerk'));
  ended.add('clerk');
  await gateway.database.query(`SELECT pg_notify('orquestia_changes', '{"kind":"access","ids":[]}')`);
  expect(await end()).toBe('ended');
  ended.delete('clerk');
});

test('a change of somebody else leaves a subscription open', async () => {
  const { accessToken } = await makeToken(['catalog:read']);
  const end = await openSubscription(cookieOf('viewer'));
  await revoke(accessToken.id);
  const stillOpen = openSubscription(cookieOf('manager')).then(() => 'still open');
  expect(await Promise.race([end(), stillOpen])).toBe('still open');
});

test('a long list is cut off when its token is revoked in its midst', async () => {
  const { token, accessToken } = await makeToken(['catalog:read']);
  const response = await fetch(`${gateway.url}/products`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await revoke(accessToken.id);
  await eventually(async () => expect(await listStatus(gateway.url, `Bearer ${token}`)).toBe(401));
  const rest = async () => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toThrow();
});

test('the tokens are listed, the newest first, without what they are', async () => {
  const { tokens } = await asOwner('{ tokens(first: 2) { totalCount edges { node { id name scopes } } } }');
  expect(tokens.totalCount).toBeGreaterThan(2);
  const ids = tokens.edges.map(({ node }: { node: { id: string } }) => Number(node.id));
  expect(ids[0]).toBeGreaterThan(ids[1]);
});

test('what only the product of a sale tells is told to who may only sell', async () => {
  const { token } = await makeToken(['stock:sell']);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sell = async (fields: string, key: string) => {
    const query = `mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename ... on Sale { ${fields} } } }`;
    const variables = { input: { productId: '1', idempotencyKey: key } };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, ...answerSchema.parse(await response.json()) };
  };
  for (const _ of ['first', 'replayed'])
    expect(await sell('product { name stock } alert { id }', 'a')).toMatchObject({
      data: { sellProduct: { product: { name: 'Taladro 1', stock: 99 } } },
    });
  const partly = await sell('product { movements { totalCount } }', 'b');
  expect(partly).toMatchObject({
    status: 200,
    errors: [
      {
        message: expect.stringContaining('pudo quedar hecha'),
        extensions: { code: 'FORBIDDEN', missing: 'catalog:read' },
      },
    ],
  });
});

const answerSchema = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string(), extensions: z.looseObject({}) })).optional(),
});
