import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';
import type { ServerKind } from './server.ts';

/** One thing measured: the requests that go to servers of each kind; those without any sit it out. */
export type BenchCase = { name: string; requests: Partial<Record<ServerKind, Request[]>> };

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

const graphqlSell = (id: number) => graphql(sellMutation, { input: { productId: String(id) } });
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
const graphqlSellOnce = (id: number) =>
  withKeys(graphql(sellMutation, { input: { productId: String(id), idempotencyKey: placeOfKey } }));
const floorSellOnce = (id: number) =>
  withKeys({ ...floorSell(id), body: JSON.stringify({ id, quantity: 1, key: placeOfKey }) });

/** What gateways and peers answer to the same GraphQL, and the floor to the like of it. */
const forAll = (graphqlRequests: Request[], floor: Request[]): BenchCase['requests'] => ({
  gateway: graphqlRequests,
  peer: graphqlRequests,
  floor,
});

/** Ids spread over the whole catalogue, the same for both servers. */
function spread(rows: number): number[] {
  return Array.from({ length: 2_000 }, (_, n) => 1 + ((n * 7_919) % rows));
}

export const listCase: BenchCase = {
  name: 'list 20',
  requests: forAll([graphql(listQuery, { first: 20 })], [{ method: 'GET', path: '/list' }]),
};

/** Sales of one piece, spread over the whole catalogue. */
export function sellCase(rows: number): BenchCase {
  const ids = spread(rows);
  return { name: 'sell, spread', requests: forAll(ids.map(graphqlSell), ids.map(floorSell)) };
}

export function benchCases(rows: number): BenchCase[] {
  const ids = spread(rows);
  return [
    listCase,
    {
      name: 'one product',
      requests: forAll(
        ids.map((id) => graphql(oneQuery, { id: String(id) })),
        ids.map((id) => ({ method: 'GET', path: `/one?id=${id}` })),
      ),
    },
    sellCase(rows),
    { name: 'sell, one hot row', requests: forAll([graphqlSell(1)], [floorSell(1)]) },
    {
      name: 'sell, spread, with a key',
      requests: forAll(ids.map(graphqlSellOnce), ids.map(floorSellOnce)),
    },
    { name: 'sell, one hot row, with a key', requests: forAll([graphqlSellOnce(1)], [floorSellOnce(1)]) },
    {
      name: 'REST list 20',
      requests: {
        gateway: [{ method: 'GET', path: '/products?limit=20' }],
        floor: [{ method: 'GET', path: '/list' }],
      },
    },
    {
      name: 'create, embedded AI',
      requests: {
        gateway: ids.map((n) =>
          graphql(createMutation, {
            input: { name: `Taladro inalámbrico ${n}V`, keywords: ['percutor', 'maletín'], stock: n },
          }),
        ),
      },
    },
  ];
}
