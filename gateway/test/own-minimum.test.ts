import { expect, test } from 'vitest';
import { startAlerting } from './support/alert-stack.ts';

const { gateway, client, productWith, sell, alertsOf, whenAlert, receivedOf } = await startAlerting();

const set = (id: string, assignment: string) =>
  gateway.database.query(`UPDATE products SET ${assignment} WHERE id = $1`, [Number(id)]);
const change = async (mutation: 'sellProduct' | 'restockProduct', id: string, quantity: number) =>
  (
    await client.graphql(
      `mutation ($id: ID!, $quantity: Int!) {
        change: ${mutation}(input: { productId: $id, quantity: $quantity }) { __typename ... on Error { code } } }`,
      { id, quantity },
    )
  ).change;
async function lowSince(id: string): Promise<string | null> {
  const { rows } = await gateway.database.query('SELECT low_since AS since FROM products WHERE id = $1', [
    Number(id),
  ]);
  return rows[0].since;
}
async function listed(status: string, id: string): Promise<boolean> {
  const { products } = await client.graphql(
    'query ($status: StockStatus!) { products(first: 100, filter: { stockStatus: [$status] }) { edges { node { id } } } }',
    { status },
  );
  return products.edges.some(({ node }: { node: { id: string } }) => node.id === id);
}

test('a product alerts below a minimum of its own, and is LOW there', async () => {
  const id = await productWith(51);
  await set(id, 'minimum = 50');
  expect((await sell(id)).alert).toBeNull();
  expect(await listed('OK', id)).toBe(true);
  const { alert } = await sell(id);
  expect(alert).toMatchObject({ stock: 49, threshold: 50 });
  expect(JSON.parse(receivedOf((await whenAlert(id, 'DELIVERED')).id)[0]?.raw ?? '')).toMatchObject({
    threshold: 50,
  });
  expect(gateway.log()).toContainEqual(
    expect.objectContaining({ event: 'stock_low', product_id: Number(id), stock: 49 }),
  );
  expect(await listed('LOW', id)).toBe(true);
  const { product } = await client.graphql('query ($id: ID!) { product(id: $id) { stockStatus } }', { id });
  expect(product.stockStatus).toBe('LOW');
});

test('a minimum of 0 says that a product may run out', async () => {
  const id = await productWith(2);
  await set(id, 'minimum = 0');
  await sell(id);
  expect(await listed('OK', id)).toBe(true);
  await sell(id);
  expect(await alertsOf(id)).toEqual([]);
  expect(await listed('OUT', id)).toBe(true);
});

test('what is on its way holds an alert back until it is late', async () => {
  const id = await productWith(5);
  await set(id, "alerts_quiet_until = now() + interval '1 day'");
  await sell(id);
  await set(id, "alerts_quiet_until = now() - interval '1 second'");
  await sell(id);
  await whenAlert(id, 'DELIVERED');
  expect(await alertsOf(id)).toMatchObject([
    { stock: 3, status: 'DELIVERED' },
    { stock: 4, status: 'SKIPPED', reason: 'on-order' },
  ]);
});

test('an episode lasts from the fall below the minimum to the restock above it', async () => {
  const id = await productWith(10);
  expect(await lowSince(id)).toBeNull();
  await sell(id);
  const opened = await lowSince(id);
  expect(opened).not.toBeNull();
  await sell(id);
  await change('restockProduct', id, 1);
  expect(await lowSince(id)).toEqual(opened);
  await change('restockProduct', id, 1);
  expect(await lowSince(id)).toBeNull();
  await sell(id);
  expect(await lowSince(id)).not.toEqual(opened);
});

test('nothing is sold of an archived product or put in, and no list has it', async () => {
  const id = await productWith(20);
  await set(id, 'archived_at = now()');
  expect(await change('sellProduct', id, 1)).toEqual({
    __typename: 'ProductArchivedError',
    code: 'PRODUCT_ARCHIVED',
  });
  expect(await change('restockProduct', id, 1)).toMatchObject({ code: 'PRODUCT_ARCHIVED' });
  const answer = await client.rest(`/products/${id}/sell`, '');
  expect([answer.status, (await answer.json()).code]).toEqual([409, 'PRODUCT_ARCHIVED']);
  expect(await listed('OK', id)).toBe(false);
});
