import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';

/** One thing measured: the requests that go to the gateway, and the like of it for the floor server. */
export type BenchCase = { name: string; gateway: Request[]; floor?: Request[] };

/** How many clients load a server at once. */
export const connections = 10;

const headers = { 'content-type': 'application/json' };

const graphql = (query: string, variables: object = {}): Request => ({
  method: 'POST',
  path: '/graphql',
  headers,
  body: JSON.stringify({ query, variables }),
});

const listQuery = `query List($first: Int) { products(first: $first) { edges { node { id name keywords stock stockStatus
  description category { id name } version createdAt updatedAt } } pageInfo { hasNextPage endCursor } } }`;
const oneQuery = `query One($id: ID!) { product(id: $id) { id name keywords stock stockStatus description
  category { id name } version createdAt updatedAt } }`;
const sellMutation = `mutation Sell($input: SellProductInput!) { sellProduct(input: $input) { __typename
  ... on Sale { id stockBefore stockAfter soldAt } ... on Error { code message } } }`;
const createMutation = `mutation Create($input: CreateProductInput!) { createProduct(input: $input) { __typename
  ... on Product { id description category { id } } ... on Error { code message } } }`;

const gatewaySell = (id: number) => graphql(sellMutation, { input: { productId: String(id) } });
const floorSell = (id: number): Request => ({
  method: 'POST',
  path: '/sell',
  headers,
  body: JSON.stringify({ id, quantity: 1 }),
});

const placeOfKey = randomUUID();
/** The request with a key of its own each time it is sent. */
const withKeys = (request: Request): Request => ({
  ...request,
  setupRequest: (sent) => ({ ...sent, body: String(request.body).replace(placeOfKey, randomUUID()) }),
});
const gatewaySellOnce = (id: number) =>
  withKeys(graphql(sellMutation, { input: { productId: String(id), idempotencyKey: placeOfKey } }));
const floorSellOnce = (id: number) =>
  withKeys({ ...floorSell(id), body: JSON.stringify({ id, quantity: 1, key: placeOfKey }) });

/** Ids spread over the whole catalogue, the same for both servers. */
function spread(rows: number): number[] {
  return Array.from({ length: 2_000 }, (_, n) => 1 + ((n * 7_919) % rows));
}

export function benchCases(rows: number): BenchCase[] {
  const ids = spread(rows);
  return [
    listCase,
    {
      name: 'one product',
      gateway: ids.map((id) => graphql(oneQuery, { id: String(id) })),
      floor: ids.map((id) => ({ method: 'GET', path: `/one?id=${id}` })),
    },
    { name: 'sell, spread', gateway: ids.map(gatewaySell), floor: ids.map(floorSell) },
    { name: 'sell, one hot row', gateway: [gatewaySell(1)], floor: [floorSell(1)] },
    { name: 'sell, spread, with a key', gateway: ids.map(gatewaySellOnce), floor: ids.map(floorSellOnce) },
    { name: 'sell, one hot row, with a key', gateway: [gatewaySellOnce(1)], floor: [floorSellOnce(1)] },
    {
      name: 'REST list 20',
      gateway: [{ method: 'GET', path: '/products?limit=20' }],
      floor: [{ method: 'GET', path: '/list' }],
    },
    {
      name: 'create, embedded AI',
      gateway: ids.map((n) =>
        graphql(createMutation, {
          input: { name: `Taladro inalámbrico ${n}V`, keywords: ['percutor', 'maletín'], stock: n },
        }),
      ),
    },
  ];
}

export const listCase: BenchCase = {
  name: 'list 20',
  gateway: [graphql(listQuery, { first: 20 })],
  floor: [{ method: 'GET', path: '/list' }],
};
