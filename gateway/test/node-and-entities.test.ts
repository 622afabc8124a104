import { isIntrospectionType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { schema } from '../src/http/graphql/schema.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, category_id, enrichment, enrichment_status)
     VALUES ('Taladro', '[]', 54, 'tools', '{"origin":"MANUAL","model":null,"promptVersion":null,"attempts":0,"durationMs":null,"confidence":null,"alternatives":[],"warnings":[]}', 'READY')`,
  );
  await client.graphql('mutation { sellProduct(input: { productId: "1", quantity: 50 }) { __typename } }');
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

test('a product and its alert, both of id 1, have ids of their own among all types', async () => {
  const { product } = await client.graphql(`{ product(id: "1") { id nodeId category { nodeId }
    alerts { edges { node { id nodeId stock } } } movements(first: 1) { edges { node { nodeId } } } } }`);
  const alert = product.alerts.edges[0].node;
  expect(alert.id).toBe(product.id);
  const ids = [product, alert, product.category, product.movements.edges[0].node].map(({ nodeId }) => nodeId);
  expect(new Set(ids).size).toBe(4);
  const fields = `__typename nodeId ... on Product { name stock } ... on StockAlert { stock product { name } }
    ... on Category { name } ... on StockMovement { quantity }`;
  const query = `{ ${ids.map((id, n) => `n${n}: node(nodeId: "${id}") { ${fields} }`).join(' ')} }`;
  // The second time it runs compiled.
  for (const _ of ['first', 'second']) {
    expect(Object.values(await client.graphql(query))).toEqual([
      { __typename: 'Product', nodeId: ids[0], name: 'Taladro', stock: 4 },
      { __typename: 'StockAlert', nodeId: ids[1], stock: 4, product: { name: 'Taladro' } },
      { __typename: 'Category', nodeId: ids[2], name: 'Herramientas y ferretería' },
      { __typename: 'StockMovement', nodeId: ids[3], quantity: -50 },
    ]);
  }
});

test.each(['Product:99', 'Product:x', 'StockAlert:99', 'Category:nowhere', 'StockMovement:99'])(
  'what is gone, as %s, is null',
  async (id) => {
    const nodeId = Buffer.from(id).toString('base64url');
    expect(await client.graphql(`{ node(nodeId: "${nodeId}") { nodeId } }`)).toEqual({ node: null });
  },
);

test.each(['1', '', 'Sale:1', 'constructor:1'])('the nodeId «%s» is refused', async (id) => {
  const nodeId = Buffer.from(id).toString('base64url');
  const answer = await client.rest('/graphql', { query: `{ node(nodeId: "${nodeId}") { nodeId } }` });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});

const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename
  ... on Category { id name } ... on StockAlert { id stock } ... on Product { id name } } }`;

test('categories and alerts are entities too, in the order they were asked for', async () => {
  const r = [
    { __typename: 'StockAlert', id: '1' },
    { __typename: 'Category', id: 'tools' },
    { __typename: 'Category', id: 'nowhere' },
    { __typename: 'StockAlert', id: 'x' },
  ];
  expect(await client.graphql(entities, { r })).toEqual({
    _entities: [
      { __typename: 'StockAlert', id: '1', stock: 4 },
      { __typename: 'Category', id: 'tools', name: 'Herramientas y ferretería' },
      null,
      null,
    ],
  });
});

test.each(['Product', 'Category', 'StockAlert'])(
  'a %s without its id is the error of who asked',
  async (__typename) => {
    for (const id of [undefined, { eq: 1 }, null]) {
      const answer = await client.rest('/graphql', {
        query: entities,
        variables: { r: [{ __typename, id }] },
      });
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  },
);

test('every type of the schema says what it is', () => {
  const silent = Object.values(schema.getTypeMap()).filter(
    (type) => !type.description && !isIntrospectionType(type) && !type.name.startsWith('_'),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});
