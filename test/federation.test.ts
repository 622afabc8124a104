import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { federationIsInstalled as isInstalled } from './support/federation.ts';
import { clientOf, eventually, startAiStandIn, startGateway } from './support/gateway.ts';

/** The gateway as a subgraph among others, behind a router from npm. */

if (!isInstalled && process.env.CI === 'true')
  throw new Error('CI needs the router: npm run federation:install.');

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let router: ChildProcess;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  if (!isInstalled) return;
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  router = spawn(process.execPath, ['test/federation/router.ts', `${gateway.url}/graphql`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { url, errors } = await firstLine(router);
  expect(errors).toBeUndefined();
  client = clientOf((url ?? '').replace('/graphql', ''));
});
afterAll(async () => {
  router?.kill('SIGKILL');
  await gateway?.stop();
  await ai?.stop();
});

const startedSchema = z.object({ url: z.string().optional(), errors: z.array(z.string()).optional() });

async function firstLine({ stdout }: ChildProcess) {
  if (!stdout) throw new Error('The router has no output.');
  for await (const line of createInterface(stdout)) return startedSchema.parse(JSON.parse(line));
  throw new Error('The router ended without a word.');
}

const create = `mutation ($stock: Int!) {
  createProduct(input: { name: "Taladro", keywords: ["percutor"], stock: $stock, description: "Con percutor.", categoryId: "tools" }) {
    ... on Product { id name stock shelves category { id name aisle } } ... on Error { message }
  }
}`;

test.skipIf(!isInstalled)('a query takes fields of both, where the other needs the stock', async () => {
  const { createProduct: made } = await client.graphql(create, { stock: 45 });
  expect(made).toMatchObject({ stock: 45, shelves: 3, category: { id: 'tools', aisle: 'aisle of tools' } });
  const { products, shelves } = await client.graphql(`{
    products(first: 5) { edges { node { name shelves } } pageInfo { hasNextPage } }
    shelves { edges { node { metres } } pageInfo { hasNextPage } }
  }`);
  expect(products.edges).toContainEqual({ node: { name: 'Taladro', shelves: 3 } });
  expect(shelves).toEqual({ edges: [{ node: { metres: 1.5 } }], pageInfo: { hasNextPage: false } });
});

const sell = `mutation ($id: ID!, $quantity: Int!) {
  sellProduct(input: { productId: $id, quantity: $quantity }) {
    __typename
    ... on Sale { stockAfter product { shelves } alert { stock ticket } }
    ... on OutOfStockError { code requested available }
    ... on Error { code message }
  }
}`;

test.skipIf(!isInstalled)('a sale and its refusals come through as they are', async () => {
  const { createProduct: made } = await client.graphql(create, { stock: 25 });
  const sold = await client.graphql(sell, { id: made.id, quantity: 20 });
  expect(sold.sellProduct).toEqual({
    __typename: 'Sale',
    stockAfter: 5,
    product: { shelves: 1 },
    alert: { stock: 5, ticket: expect.stringMatching(/^T-\d+$/) },
  });
  const refused = await client.graphql(sell, { id: made.id, quantity: 6 });
  expect(refused.sellProduct).toMatchObject({
    __typename: 'OutOfStockError',
    code: 'OUT_OF_STOCK',
    requested: 6,
    available: 5,
  });
  const unknown = await client.graphql(sell, { id: '999', quantity: 1 });
  expect(unknown.sellProduct).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
});

test.skipIf(!isInstalled)('a subscription comes through the router, with the fields of both', async () => {
  const { createProduct: made } = await client.graphql(create, { stock: 10_000 });
  const controller = new AbortController();
  const events = client.subscribe(
    `subscription { productChanged(ids: ["${made.id}"]) { id stock shelves } }`,
    controller.signal,
  );
  let event: unknown;
  events.next().then(({ value }) => {
    event = value;
  });
  // Nothing is sent for a subscription that does not stand yet: a unit at a time is sold until its event comes.
  await eventually(async () => {
    await client.graphql(sell, { id: made.id, quantity: 1 });
    expect(event).toBeDefined();
  });
  controller.abort();
  expect(event).toMatchObject({ productChanged: { id: made.id, shelves: expect.any(Number) } });
});
