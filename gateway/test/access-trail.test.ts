import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { startReceiver } from '../../test/support/receiver.ts';
import type { Role, Scope } from '../src/principal.ts';
import { cookieOf, makePeople } from './support/people.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  receiver = await startReceiver();
  gateway = await startGateway(ai.url, { access: makePeople().access, webhook: receiver.webhook });
});
afterAll(async () => {
  await gateway?.stop();
  await receiver?.stop();
  await ai?.stop();
});

const as = (role: Role) => clientOf(gateway.url, cookieOf(role));
const person = (role: Role) => ({ kind: 'PERSON', id: `id-${role}`, name: `Ana ${role}` });
const actor = 'actor { kind id name }';

async function tokenClient(name: string, scopes: Scope[]) {
  const { createToken } = await as('owner').graphql(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { ... on CreatedToken { token accessToken { id } } } }',
    { input: { name, scopes } },
  );
  const client = clientOf(gateway.url, { authorization: `Bearer ${createToken.token}` });
  return { ...client, actor: { kind: 'TOKEN', id: createToken.accessToken.id, name } };
}

async function makeProduct(stock = 20, more: object = {}): Promise<string> {
  const { createProduct } = await as('manager').graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
    { input: { name: 'Taladro', keywords: ['percutor'], stock, ...more } },
  );
  return createProduct.id;
}
async function sell(client: Pick<ReturnType<typeof as>, 'graphql'>, productId: string, key?: string) {
  const { sellProduct } = await client.graphql(
    `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
      __typename ... on Sale { id alert { id } } ... on Error { code } } }`,
    { input: { productId, idempotencyKey: key } },
  );
  return sellProduct;
}
async function undo(client: Pick<ReturnType<typeof as>, 'graphql'>, saleId: string) {
  const { undoSale } = await client.graphql(
    `mutation ($id: ID!) { undoSale(input: { saleId: $id }) {
      __typename ... on ForbiddenError { missing } ... on Error { code } } }`,
    { id: saleId },
  );
  return undoSale;
}
async function activity(filter: object = {}) {
  const answer = await as('manager').graphql(
    `query ($filter: ActivityFilter) { activity(first: 20, filter: $filter) { totalCount edges { node {
      action subjectId subjectName address traceId ${actor} changes { field before after } } } } }`,
    { filter },
  );
  return answer.activity.edges.map(({ node }: { node: object }) => node);
}

test('every movement says who made it, in which request', async () => {
  const id = await makeProduct();
  const shop = await tokenClient('Tienda en línea', ['stock:sell']);
  const sale = await sell(shop, id);
  await sell(as('clerk'), id);
  await undo(as('manager'), sale.id);
  await as('clerk').graphql(
    'mutation ($id: ID!) { restockProduct(input: { productId: $id, quantity: 5 }) { __typename } }',
    { id },
  );
  const { product } = await as('viewer').graphql(
    `query ($id: ID!) { product(id: $id) { movements { edges { node { kind traceId ${actor} } } } } }`,
    { id },
  );
  const traceId = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect(product.movements.edges.map(({ node }: { node: object }) => node)).toEqual([
    { kind: 'RESTOCK', traceId, actor: person('clerk') },
    { kind: 'UNDO', traceId, actor: person('manager') },
    { kind: 'SALE', traceId, actor: person('clerk') },
    { kind: 'SALE', traceId, actor: shop.actor },
    { kind: 'INITIAL', traceId, actor: person('manager') },
  ]);
});

test('a clerk and a token take back their own sales, and nobody else’s', async () => {
  const id = await makeProduct();
  const shop = await tokenClient('Tienda', ['stock:sell']);
  const [byShop, byClerk] = [await sell(shop, id), await sell(as('clerk'), id)];
  const forbidden = { __typename: 'ForbiddenError', code: 'FORBIDDEN', missing: 'stock:undo' };
  expect(await undo(as('clerk'), byShop.id)).toEqual(forbidden);
  expect(await undo(shop, byClerk.id)).toEqual(forbidden);
  expect(await undo(as('clerk'), byClerk.id)).toEqual({ __typename: 'UndoneSale' });
  expect(await undo(as('clerk'), '999999')).toMatchObject({ code: 'SALE_NOT_FOUND' });
  expect(await undo(as('manager'), byShop.id)).toEqual({ __typename: 'UndoneSale' });
});

test('the same idempotency key of two callers is two keys, over both transports', async () => {
  const id = await makeProduct();
  const shop = await tokenClient('Tienda', ['stock:sell']);
  const [first, other, again] = [
    await sell(shop, id, 'clave'),
    await sell(as('clerk'), id, 'clave'),
    await sell(shop, id, 'clave'),
  ];
  expect(other.id).not.toBe(first.id);
  expect(again.id).toBe(first.id);
  const path = `/products/${id}/sell`;
  const byRest = await as('clerk').rest(path, { quantity: 1 }, { 'idempotency-key': 'clave' });
  expect(await byRest.json()).toMatchObject({ sale_id: Number(other.id) });

  const make = async (role: Role) => {
    const product = { name: 'Lima', keywords: ['acero'], stock: 1 };
    const response = await as(role).rest('/products', product, { 'idempotency-key': 'crear' });
    return { id: (await response.json()).id, replayed: response.headers.get('idempotency-replayed') };
  };
  const [byManager, byOwner, repeated] = [await make('manager'), await make('owner'), await make('manager')];
  expect(byOwner.id).not.toBe(byManager.id);
  expect(repeated).toEqual({ id: byManager.id, replayed: 'true' });
});

test('a text says who asked for it, also when a job has written it, and who wrote it by hand', async () => {
  const textOf = async (id: string) => {
    const query = `query ($id: ID!) { product(id: $id) { version enrichment { status origin ${actor} } } }`;
    return (await as('viewer').graphql(query, { id })).product;
  };
  const id = await makeProduct(5);
  expect((await textOf(id)).enrichment).toEqual({
    status: 'READY',
    origin: 'LLM',
    actor: person('manager'),
  });

  const writer = await tokenClient('Redactora', ['catalog:write', 'ai:spend']);
  await writer.graphql('mutation ($id: ID!) { enrichProduct(input: { productId: $id }) { __typename } }', {
    id,
  });
  const { version } = await eventually(async () => {
    const product = await textOf(id);
    expect(product.enrichment).toEqual({ status: 'READY', origin: 'LLM', actor: writer.actor });
    return product;
  });
  await as('owner').graphql(
    `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }`,
    { input: { productId: id, version, description: 'A mano.' } },
  );
  expect((await textOf(id)).enrichment).toEqual({
    status: 'READY',
    origin: 'MANUAL',
    actor: person('owner'),
  });
});

test('an edit and a deletion are kept with what was before, in the same transaction', async () => {
  const id = await makeProduct();
  const { product } = await as('manager').graphql(
    'query ($id: ID!) { product(id: $id) { version description } }',
    { id },
  );
  const edit = (version: number) =>
    as('manager').graphql(
      'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }',
      { input: { productId: id, version, name: 'Taladro grande', keywords: ['percutor', 'grande'] } },
    );
  await edit(product.version);
  // Of a change that was refused nothing is kept.
  await edit(product.version);
  await as('owner').graphql(
    'mutation ($id: ID!) { deleteProduct(input: { productId: $id }) { __typename } }',
    {
      id,
    },
  );
  const where = { subjectId: id, subjectName: 'Taladro grande', address: '127.0.0.1' };
  const traceId = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect(await activity({ subjectId: id, actions: ['product.edited', 'product.deleted'] })).toEqual([
    {
      ...where,
      traceId,
      action: 'product.deleted',
      actor: person('owner'),
      changes: expect.arrayContaining([{ field: 'name', before: 'Taladro grande', after: null }]),
    },
    {
      ...where,
      traceId,
      action: 'product.edited',
      actor: person('manager'),
      changes: [
        { field: 'name', before: 'Taladro', after: 'Taladro grande' },
        { field: 'keywords', before: '["percutor"]', after: '["percutor","grande"]' },
      ],
    },
  ]);
});

test('an alert that is sent again says who wanted it', async () => {
  const id = await makeProduct(3);
  const { alert } = await sell(as('clerk'), id);
  const { redeliverAlert } = await as('manager').graphql(
    'mutation ($id: ID!) { redeliverAlert(input: { alertId: $id }) { ... on StockAlert { redeliveredBy { name } } } }',
    { id: alert.id },
  );
  expect(redeliverAlert.redeliveredBy).toEqual({ name: 'Ana manager' });
  expect(await activity({ actions: ['alert.redelivered'] })).toMatchObject([
    { subjectId: alert.id, actor: person('manager') },
  ]);
});

test('tokens that are made and revoked are in the trail, by whom, and without what they are', async () => {
  const shop = await tokenClient('Tienda de prueba', ['catalog:read']);
  await as('manager').graphql('mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { __typename } }', {
    id: shop.actor.id,
  });
  expect(
    await activity({ subjectId: shop.actor.id, actions: ['token.created', 'token.revoked'] }),
  ).toMatchObject([
    { action: 'token.revoked', subjectName: 'Tienda de prueba', actor: person('manager') },
    {
      action: 'token.created',
      actor: person('owner'),
      changes: expect.arrayContaining([{ field: 'scopes', before: null, after: '["catalog:read"]' }]),
    },
  ]);
});

test('the trail is narrowed by who and when, page by page', async () => {
  const query = `query ($after: String, $filter: ActivityFilter) { activity(first: 1, after: $after, filter: $filter) {
    totalCount edges { node { id ${actor} } } pageInfo { endCursor hasNextPage } } }`;
  const filter = { actorId: 'id-owner' };
  const seen: string[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { activity }: Awaited<ReturnType<ReturnType<typeof as>['graphql']>> = await as('manager').graphql(
      query,
      { after, filter },
    );
    for (const { node } of activity.edges) {
      expect(node.actor).toEqual(person('owner'));
      seen.push(node.id);
    }
    total = activity.totalCount;
    after = activity.pageInfo.hasNextPage ? activity.pageInfo.endCursor : null;
  } while (after);
  expect(new Set(seen).size).toBe(total);
  expect(total).toBeGreaterThan(1);
  expect(await activity({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  expect(await activity({ until: '2020-01-01T00:00:00Z' })).toEqual([]);
});
