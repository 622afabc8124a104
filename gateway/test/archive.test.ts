import pg from 'pg';
import { expect, test } from 'vitest';
import { eventually } from '../../test/support/gateway.ts';
import { startAlerting } from './support/alert-stack.ts';

const { gateway, client, productWith, sell, alertsOf, whenAlert } = await startAlerting();

type Change = 'archiveProduct' | 'restoreProduct' | 'deleteProduct';
const change = async (mutation: Change, productId: string, version?: number) =>
  (
    await client.graphql(
      `mutation ($id: ID!, $version: Int) { change: ${mutation}(input: { productId: $id, version: $version }) {
        __typename ${mutation === 'deleteProduct' ? '' : '... on Product { id version archivedAt }'} ... on Error { code message }
        ... on VersionConflictError { current { id } } } }`,
      { id: productId, version },
    )
  ).change;
const productOf = async (id: string) =>
  (
    await client.graphql(
      'query ($id: ID!) { product(id: $id) { nodeId archivedAt stock version movements { totalCount } } }',
      { id },
    )
  ).product;
const listed = async (id: string, archived?: boolean) => {
  const { products } = await client.graphql(
    'query ($filter: ProductFilter) { products(last: 20, filter: $filter) { edges { node { id } } } }',
    { filter: archived === undefined ? null : { archived } },
  );
  return products.edges.some(({ node }: { node: { id: string } }) => node.id === id);
};
const restIds = async (query = '') =>
  (await (await client.rest(`/products${query}`)).json()).map(({ id }: { id: number }) => String(id));

test('an archived product leaves lists and sales, keeps its ledger and alerts, and comes back', async () => {
  const id = await productWith(10);
  await sell(id);
  await whenAlert(id, 'DELIVERED');
  expect(await change('archiveProduct', id)).toMatchObject({ archivedAt: expect.stringMatching(/Z$/) });

  expect([await listed(id), await listed(id, false), await listed(id, true)]).toEqual([false, false, true]);
  expect(await restIds()).not.toContain(id);
  expect((await sell(id)).__typename).toBe('ProductArchivedError');
  const sold = await client.rest(`/products/${id}/sell`, {});
  expect([sold.status, (await sold.json()).code]).toEqual([409, 'PRODUCT_ARCHIVED']);

  const { enrichProduct } = await client.graphql(
    'mutation ($id: ID!) { enrichProduct(input: { productId: $id }) { __typename ... on Error { code } } }',
    { id },
  );
  expect(enrichProduct).toEqual({ __typename: 'ProductArchivedError', code: 'PRODUCT_ARCHIVED' });

  const archived = await productOf(id);
  expect(archived).toMatchObject({ stock: 9, movements: { totalCount: 2 } });
  expect(await alertsOf(id)).toHaveLength(1);
  expect(await (await client.rest(`/products/${id}`)).json()).toMatchObject({
    archived_at: archived.archivedAt,
  });
  const { node, _entities } = await client.graphql(
    `query ($nodeId: ID!) { node(nodeId: $nodeId) { ... on Product { archivedAt } }
      _entities(representations: [{ __typename: "Product", id: "${id}" }]) { ... on Product { archivedAt } } }`,
    { nodeId: archived.nodeId },
  );
  expect([node, ..._entities]).toEqual([
    { archivedAt: archived.archivedAt },
    { archivedAt: archived.archivedAt },
  ]);

  expect(await change('restoreProduct', id)).toMatchObject({ archivedAt: null });
  expect(await listed(id)).toBe(true);
  expect((await sell(id)).__typename).toBe('Sale');
});

test('archiving twice changes nothing more, and an old version is refused with how the product is now', async () => {
  const id = await productWith(20);
  await sell(id);
  expect(await change('archiveProduct', id, 1)).toMatchObject({
    __typename: 'VersionConflictError',
    current: { id },
  });
  const once = await change('archiveProduct', id, 2);
  expect(await change('archiveProduct', id)).toEqual(once);
  expect(await change('archiveProduct', '999999')).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  expect(await change('restoreProduct', 'x')).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });

  const { activity } = await client.graphql(
    'query ($id: ID) { activity(first: 9, filter: { subjectId: $id }) { edges { node { action changes { field before after } } } } }',
    { id },
  );
  expect(activity.edges.map(({ node }: { node: object }) => node)).toEqual([
    {
      action: 'product.archived',
      changes: [{ field: 'archivedAt', before: null, after: expect.stringMatching(/^\d{4}-/) }],
    },
  ]);
});

test('a product is deleted only where nothing but its first stock was ever written, else it says to archive it', async () => {
  const untouched = await productWith(5);
  expect(await change('deleteProduct', untouched)).toMatchObject({ __typename: 'DeletedProduct' });
  expect(await productOf(untouched)).toBeNull();

  const sold = await productWith(20);
  await sell(sold);
  expect(await change('deleteProduct', sold, 1)).toMatchObject({ __typename: 'VersionConflictError' });
  expect(await change('deleteProduct', sold)).toMatchObject({
    __typename: 'ProductHasHistoryError',
    code: 'PRODUCT_HAS_HISTORY',
    message: expect.stringContaining('Archívalo'),
  });
  expect(await productOf(sold)).toMatchObject({ movements: { totalCount: 2 } });
  const { activity } = await client.graphql(
    'query ($id: ID) { activity(first: 1, filter: { subjectId: $id }) { edges { node { action } } } }',
    { id: sold },
  );
  expect(activity.edges).toEqual([]);
});

test('a sale that is under way while its product is deleted is kept, with the product', async () => {
  const id = await productWith(20);
  const other = new pg.Client({ connectionString: gateway.databaseUrl });
  await other.connect();
  await other.query('BEGIN');
  await other.query('UPDATE products SET stock = stock - 1 WHERE id = $1', [id]);
  await other.query(
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after) VALUES ($1, 'SALE', -1, 20, 19)`,
    [id],
  );
  const deleting = change('deleteProduct', id);
  await eventually(async () => {
    const { rowCount } = await gateway.database.query(
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%DELETE FROM products%'",
    );
    expect(rowCount).toBe(1);
  });
  await other.query('COMMIT');
  await other.end();
  expect(await deleting).toMatchObject({ code: 'PRODUCT_HAS_HISTORY' });
  expect(await productOf(id)).toMatchObject({ stock: 19, movements: { totalCount: 2 } });
});

test('the database deletes no history by any statement, whatever is named like its tables', async () => {
  const id = await productWith(20);
  await sell(id);
  const direct = new pg.Client({ connectionString: gateway.databaseUrl });
  await direct.connect();
  await direct.query(
    'CREATE TEMP TABLE stock_movements (product_id BIGINT, kind TEXT); CREATE TEMP TABLE stock_alerts (product_id BIGINT)',
  );
  await expect(direct.query('DELETE FROM public.products WHERE id = $1', [id])).rejects.toThrow(
    /has a history, archive it/,
  );
  await direct.end();
});
