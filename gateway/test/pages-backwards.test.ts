import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
  await gateway.database.query(`
    WITH product AS (
      INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
      SELECT 'Caja ' || n, '["a"]', 5, '{}', 'READY' FROM generate_series(1, 3) AS n RETURNING id
    ) INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
      SELECT id, 'RESTOCK', 1, n, n + 1 FROM generate_series(0, 6) AS n, product`);
  await gateway.database.query(`
    INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id)
    SELECT product_id, id, 5, 10, 'FAILED', 'a' FROM stock_movements`);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

type Page = {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
};
const fields = 'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id);

const lists: Record<string, (args: string) => Promise<Page[]>> = {
  alerts: async (args) => [(await client.graphql(`{ alerts${args} { ${fields} } }`)).alerts],
  'a product’s alerts': (args) => ofProducts(`alerts${args}`),
  'a product’s movements': (args) => ofProducts(`movements${args}`),
};

async function ofProducts(list: string): Promise<Page[]> {
  const { products } = await client.graphql(
    `{ products { edges { node { list: ${list} { ${fields} } } } } }`,
  );
  return products.edges.map(({ node }: { node: { list: Page } }) => node.list);
}

test.each(Object.keys(lists))('%s are read backwards, page by page', async (name) => {
  const list = lists[name] as (args: string) => Promise<Page[]>;
  const all = (await list('(first: 100)'))[0] as Page;
  const ids = idsOf(all);
  const [last] = (await list('(last: 4)')) as [Page];
  expect(idsOf(last)).toEqual(ids.slice(-4));
  expect(last.pageInfo).toEqual({
    hasNextPage: false,
    hasPreviousPage: true,
    startCursor: last.edges[0]?.cursor,
    endCursor: last.edges.at(-1)?.cursor,
  });
  const [before] = (await list(`(last: 2, before: "${last.pageInfo.startCursor}")`)) as [Page];
  expect(idsOf(before)).toEqual(ids.slice(-6, -4));
  expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const [rest] = (await list(`(last: 100, before: "${before.pageInfo.startCursor}")`)) as [Page];
  expect(idsOf(rest)).toEqual(ids.slice(0, -6));
  expect(rest.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

test('each product has its own last page', async () => {
  const lists = await ofProducts('movements(last: 1)');
  const all = await ofProducts('movements(first: 100)');
  expect(lists.map(idsOf)).toEqual(all.map((page) => idsOf(page).slice(-1)));
});

test.each([
  'alerts(first: 2, last: 2)',
  'alerts(last: 2, after: "WzFd")',
  'alerts(last: 101)',
  'alerts(first: -1)',
])('%s is refused with what to do', async (list) => {
  const inside = await client.rest('/graphql', { query: `{ ${list} { ${fields} } }` });
  const ofProduct = await client.rest('/graphql', {
    query: `{ products { edges { node { ${list} { ${fields} } } } } }`,
  });
  for (const answer of [inside, ofProduct]) {
    const { errors } = await answer.json();
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/first\/after o last\/before|de 0 a 100/),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
});

test('a last page costs as much as it may hold, beside a first by default', async () => {
  const query = `{ products(first: 100) { edges { node { movements(last: 100) { edges { node { id } } } } } } }`;
  const { errors } = await (await client.rest('/graphql', { query })).json();
  expect(errors[0].extensions.code).toBe('QUERY_TOO_COSTLY');
});
