import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const movement = 'movement { id kind quantity stockBefore stockAfter undoes }';

async function productWith(stock: number): Promise<string> {
  const input = { name: 'Taladro', keywords: ['percutor'], stock };
  const { createProduct } = await client.graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
    { input },
  );
  return createProduct.id;
}
async function sell(productId: string, more: object = {}) {
  const { sellProduct } = await client.graphql(
    `mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename
      ... on Sale { id quantity stockBefore stockAfter soldAt undoableUntil product { stock } }
      ... on OutOfStockError { requested available } ... on Error { code } } }`,
    { input: { productId, ...more } },
  );
  return sellProduct;
}
async function undo(saleId: string, more: object = {}) {
  const { undoSale } = await client.graphql(
    `mutation ($input: UndoSaleInput!) { undoSale(input: $input) { __typename
      ... on UndoneSale { product { stock } ${movement} } ... on Error { code message } } }`,
    { input: { saleId, ...more } },
  );
  return undoSale;
}
async function restock(productId: string, quantity: number, more: object = {}) {
  const { restockProduct } = await client.graphql(
    `mutation ($input: RestockProductInput!) { restockProduct(input: $input) { __typename
      ... on Restock { product { stock } ${movement} } ... on InvalidInputError { fields { path message } }
      ... on Error { code } } }`,
    { input: { productId, quantity, ...more } },
  );
  return restockProduct;
}

test('a sale of several units says what was before and after, and until when it can be undone', async () => {
  const sale = await sell(await productWith(12), { quantity: 5 });
  expect(sale).toMatchObject({ quantity: 5, stockBefore: 12, stockAfter: 7, product: { stock: 7 } });
  expect(Date.parse(sale.undoableUntil) - Date.parse(sale.soldAt)).toBe(600_000);
});

test('more than there is cannot be sold, and says how many there are', async () => {
  const id = await productWith(3);
  expect(await sell(id, { quantity: 4 })).toMatchObject({
    __typename: 'OutOfStockError',
    requested: 4,
    available: 3,
  });
  expect(await sell(id, { quantity: 0 })).toMatchObject({ __typename: 'InvalidInputError' });
});

test('a sale is undone once, by a movement that takes it back', async () => {
  const id = await productWith(12);
  const sale = await sell(id, { quantity: 2 });
  expect(await undo(sale.id)).toMatchObject({
    product: { stock: 12 },
    movement: { kind: 'UNDO', quantity: 2, stockBefore: 10, stockAfter: 12, undoes: sale.id },
  });
  expect(await undo(sale.id)).toMatchObject({ code: 'SALE_ALREADY_UNDONE' });
});

test('of ten undos at once one takes the sale back', async () => {
  const id = await productWith(12);
  const { id: saleId } = await sell(id);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => undo(saleId)));
  expect(outcomes.filter(({ __typename }) => __typename === 'UndoneSale')).toHaveLength(1);
  expect(outcomes.filter(({ code }) => code === 'SALE_ALREADY_UNDONE')).toHaveLength(9);
});

test('ten equal undos with one key give one answer', async () => {
  const { id: saleId } = await sell(await productWith(12));
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => undo(saleId, { idempotencyKey: `undo-${saleId}` })),
  );
  expect(new Set(outcomes.map((outcome) => outcome.movement?.id)).size).toBe(1);
  expect(outcomes[0].movement.undoes).toBe(saleId);
});

test('after ten minutes a sale stands', async () => {
  const { id } = await sell(await productWith(12));
  await gateway.database.query(
    "UPDATE stock_movements SET at = now() - interval '11 minutes' WHERE id = $1",
    [id],
  );
  expect(await undo(id)).toMatchObject({ code: 'SALE_UNDO_TOO_LATE' });
});

test('what is no sale cannot be undone', async () => {
  const { movement: made } = await restock(await productWith(1), 1);
  for (const id of [made.id, '999999', 'nonsense'])
    expect(await undo(id)).toMatchObject({ code: 'SALE_NOT_FOUND' });
});

test('a restock puts units in, up to what a product can hold', async () => {
  const id = await productWith(1);
  expect(await restock(id, 4)).toMatchObject({
    product: { stock: 5 },
    movement: { kind: 'RESTOCK', quantity: 4, stockBefore: 1, stockAfter: 5 },
  });
  expect(await restock(id, 1_000_000_000)).toMatchObject({ fields: [{ path: ['quantity'] }] });
  expect(await restock('999999', 1)).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
});

test('a restock with a key happens once', async () => {
  const id = await productWith(1);
  const key = { idempotencyKey: `restock-${id}` };
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => restock(id, 4, key)));
  expect(new Set(outcomes.map((outcome) => outcome.movement?.id)).size).toBe(1);
  expect((await sell(id)).stockBefore).toBe(5);
  expect(await restock(id, 5, key)).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('a key that a failed sale used is free again', async () => {
  const id = await productWith(0);
  const key = { idempotencyKey: `after-restock-${id}` };
  expect(await sell(id, key)).toMatchObject({ code: 'OUT_OF_STOCK' });
  await restock(id, 1);
  expect(await sell(id, key)).toMatchObject({ __typename: 'Sale', stockAfter: 0 });
});

test('the ledger shows every change of stock, the newest first, in pages', async () => {
  const id = await productWith(12);
  const sale = await sell(id, { quantity: 3 });
  await undo(sale.id);
  await restock(id, 1);
  const query = `query ($id: ID!, $after: String) { product(id: $id) { movements(first: 3, after: $after) {
    totalCount edges { node { kind quantity stockBefore stockAfter } } pageInfo { hasNextPage endCursor } } } }`;
  const first = (await client.graphql(query, { id })).product.movements;
  expect(first).toMatchObject({
    totalCount: 4,
    edges: [
      { node: { kind: 'RESTOCK', quantity: 1, stockBefore: 12, stockAfter: 13 } },
      { node: { kind: 'UNDO', quantity: 3, stockBefore: 9, stockAfter: 12 } },
      { node: { kind: 'SALE', quantity: -3, stockBefore: 12, stockAfter: 9 } },
    ],
    pageInfo: { hasNextPage: true },
  });
  const rest = (await client.graphql(query, { id, after: first.pageInfo.endCursor })).product.movements;
  expect(rest.edges).toEqual([{ node: { kind: 'INITIAL', quantity: 12, stockBefore: 0, stockAfter: 12 } }]);
});

test('the ledger and the stock agree after many parallel changes, and a changed stock is found', async () => {
  const id = await productWith(50);
  await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      if (n % 5 === 0) return restock(id, 1);
      const sale = await sell(id, { quantity: 1 + (n % 3) });
      return n % 4 === 0 && sale.id ? undo(sale.id) : sale;
    }),
  );
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
  const broken = await productWith(5);
  await gateway.database.query('UPDATE products SET stock = 4 WHERE id = $1', [broken]);
  expect(await findLedgerErrors(gateway.database)).toMatchObject([
    { productId: Number(broken), stock: 4, ledger: 5, unbroken: true },
  ]);
});

test('a sale is not undone into more stock than a product holds, and says why', async () => {
  const id = await productWith(1_000_000_000);
  const sale = await sell(id, { quantity: 1_000_000_000 });
  await restock(id, 1_000_000_000);
  expect(await undo(sale.id)).toMatchObject({
    __typename: 'SaleNotUndoableError',
    code: 'SALE_UNDO_NO_ROOM',
  });
  await sell(id, { quantity: 1_000_000_000 });
  expect(await undo(sale.id)).toMatchObject({ __typename: 'UndoneSale', product: { stock: 1_000_000_000 } });
});

test('a key of a sale, a restock or an undo answers after its product has been deleted, too', async () => {
  const id = await productWith(5);
  const { id: saleId } = await sell(id, { idempotencyKey: `sell-${id}` });
  await undo(saleId, { idempotencyKey: `undo-${id}` });
  await restock(id, 2, { idempotencyKey: `restock-${id}` });
  // As the versions did that kept no history.
  await gateway.database.query('ALTER TABLE products DISABLE TRIGGER products_history_is_kept');
  await gateway.database.query('DELETE FROM products WHERE id = $1', [Number(id)]);
  await gateway.database.query('ALTER TABLE products ENABLE TRIGGER products_history_is_kept');
  expect(await sell(id, { idempotencyKey: `sell-${id}` })).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  expect(await undo(saleId, { idempotencyKey: `undo-${id}` })).toMatchObject({ code: 'SALE_NOT_FOUND' });
  expect(await restock(id, 2, { idempotencyKey: `restock-${id}` })).toMatchObject({
    code: 'PRODUCT_NOT_FOUND',
  });
});

test('the last sale of each product of a page is told, a sale that was taken back left out', async () => {
  const [never, sold, givenBack] = [await productWith(5), await productWith(5), await productWith(5)];
  const { soldAt } = await sell(sold);
  await undo((await sell(sold)).id);
  await restock(sold, 3);
  await undo((await sell(givenBack)).id);
  const ids = [never, sold, givenBack];
  const { products } = await client.graphql(
    `query ($ids: [ID!]) { products(filter: { ids: $ids }, orderBy: { by: CREATED_AT }) {
      edges { node { id lastSoldAt } } } }`,
    { ids },
  );
  expect(products.edges.map(({ node }: { node: object }) => node)).toEqual([
    { id: never, lastSoldAt: null },
    { id: sold, lastSoldAt: soldAt },
    { id: givenBack, lastSoldAt: null },
  ]);
});
