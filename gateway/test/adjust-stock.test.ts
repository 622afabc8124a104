import { expect, test } from 'vitest';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';
import { startAlerting } from './support/alert-stack.ts';

const { gateway, client, productWith, sell, alertsOf, whenAlert } = await startAlerting();

async function adjust(productId: string, more: object, headers: Record<string, string> = {}) {
  const response = await client.rest(
    '/graphql',
    {
      query: `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { __typename
        ... on Adjustment { product { stock } alert { id stock }
          movement { id kind quantity stockBefore stockAfter reason note undoableUntil } }
        ... on StockChangedError { current { stock } } ... on InvalidInputError { fields { path message } }
        ... on Error { code message } } }`,
      variables: { input: { productId, reason: 'COUNT', ...more } },
    },
    headers,
  );
  return (await response.json()).data.adjustStock;
}
const lowSince = async (id: string) =>
  (await gateway.database.query('SELECT low_since AS since FROM products WHERE id = $1', [Number(id)]))
    .rows[0].since;

test('a count sets the stock by a movement that says why', async () => {
  const id = await productWith(40);
  expect(
    await adjust(id, { counted: 37, expectedStock: 40, reason: 'DAMAGE', note: ' Caja mojada ' }),
  ).toMatchObject({
    __typename: 'Adjustment',
    product: { stock: 37 },
    alert: null,
    movement: {
      kind: 'ADJUSTMENT',
      quantity: -3,
      stockBefore: 40,
      stockAfter: 37,
      reason: 'DAMAGE',
      note: 'Caja mojada',
    },
  });
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
});

test('a count that agrees is in the ledger too', async () => {
  const id = await productWith(40);
  expect(await adjust(id, { counted: 40, expectedStock: 40 })).toMatchObject({
    movement: {
      kind: 'ADJUSTMENT',
      quantity: 0,
      stockBefore: 40,
      stockAfter: 40,
      reason: 'COUNT',
      note: null,
    },
  });
});

test('where somebody sold meanwhile nothing changes, and the answer says how many there are', async () => {
  const id = await productWith(40);
  await sell(id);
  expect(await adjust(id, { counted: 40, expectedStock: 40 })).toMatchObject({
    __typename: 'StockChangedError',
    code: 'STOCK_CHANGED',
    message: expect.stringContaining('se esperaban 40 y hay 39'),
    current: { stock: 39 },
  });
  expect(await adjust(id, { counted: 38, expectedStock: 39 })).toMatchObject({ product: { stock: 38 } });
  expect(await adjust(id, { counted: 50 })).toMatchObject({ movement: { stockBefore: 38, stockAfter: 50 } });
});

test('equal counts with one key happen once, whatever the stock is by then', async () => {
  const id = await productWith(40);
  const count = { counted: 35, expectedStock: 40, idempotencyKey: `count-${id}` };
  const answers = await Promise.all(Array.from({ length: 8 }, () => adjust(id, count)));
  expect(new Set(answers.map(({ movement }) => movement?.id)).size).toBe(1);
  await sell(id);
  expect(await adjust(id, count)).toMatchObject({ movement: { stockAfter: 35 }, product: { stock: 34 } });
  expect(await adjust(id, { ...count, counted: 36 })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('a key that a refused count used is free for the count that follows', async () => {
  const id = await productWith(40);
  const key = { idempotencyKey: `again-${id}` };
  expect(await adjust(id, { counted: 35, expectedStock: 41, ...key })).toMatchObject({
    code: 'STOCK_CHANGED',
  });
  expect(await adjust(id, { counted: 35, expectedStock: 40, ...key })).toMatchObject({
    product: { stock: 35 },
  });
});

test('what cannot be counted is refused, each field with what to do', async () => {
  const id = await productWith(40);
  const fieldOf = async (more: object) => {
    const { fields } = await adjust(id, { counted: 1, ...more }, { 'accept-language': 'en' });
    return fields.map(({ path, message }: { path: string[]; message: string }) => `${path}: ${message}`);
  };
  expect(await fieldOf({ counted: -1 })).toEqual(['counted: It must lie between 0 and 1000000000.']);
  expect(await fieldOf({ expectedStock: -1 })).toEqual([
    'expectedStock: It must lie between 0 and 1000000000.',
  ]);
  expect(await fieldOf({ note: 'a'.repeat(201) })).toEqual(['note: It takes 200 characters at most.']);
  expect(await fieldOf({ idempotencyKey: '' })).toEqual([
    'idempotencyKey: An idempotency key has 1 to 255 visible characters.',
  ]);
  expect(await adjust(id, { counted: 1, note: '   ' })).toMatchObject({ movement: { note: null } });
  expect(await adjust('999999', { counted: 1 })).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  await gateway.database.query('UPDATE products SET archived_at = now() WHERE id = $1', [Number(id)]);
  expect(await adjust(id, { counted: 1 })).toMatchObject({ code: 'PRODUCT_ARCHIVED' });
});

test('a count that finds a product below its minimum raises its alert, once', async () => {
  const id = await productWith(12);
  const { alert, movement } = await adjust(id, { counted: 4 });
  expect(alert).toMatchObject({ stock: 4 });
  expect(movement.stockAfter).toBe(4);
  await whenAlert(id, 'DELIVERED');
  expect(await lowSince(id)).not.toBeNull();
  expect(await adjust(id, { counted: 3 })).toMatchObject({ alert: null });
  expect(await adjust(id, { counted: 3 })).toMatchObject({ alert: null });
  expect(await alertsOf(id)).toHaveLength(1);
  await adjust(id, { counted: 12, reason: 'FOUND' });
  expect(await lowSince(id)).toBeNull();
});

test('REST counts as GraphQL does, and a stock that has changed is 409 with the stock of now', async () => {
  const id = await productWith(40);
  const path = `/products/${id}/adjust`;
  const counted = await client.rest(path, {
    counted: 30,
    expected_stock: 40,
    reason: 'LOSS',
    note: 'Estante 4',
  });
  expect(counted.status).toBe(200);
  expect(await counted.json()).toMatchObject({
    product_id: Number(id),
    previous_stock: 40,
    updated_stock: 30,
    reason: 'LOSS',
    note: 'Estante 4',
    alert_raised: false,
  });
  const late = await client.rest(path, { counted: 39, expected_stock: 40, reason: 'COUNT' });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ code: 'STOCK_CHANGED', current_stock: 30 });
  const bad = await client.rest(path, { counted: 'x', expected_stock: 1.5, reason: 'MAGIC' });
  expect(bad.status).toBe(422);
  expect((await bad.json()).errors).toEqual([
    { path: 'counted', message: 'Escribe un número entero.' },
    { path: 'expected_stock', message: 'Escribe un número entero.' },
    { path: 'reason', message: 'Di por qué: COUNT, DAMAGE, LOSS, FOUND, CORRECTION.' },
  ]);
  for (const body of ['[]', '7', 'null']) expect((await client.rest(path, body)).status).toBe(422);
  const keyed = { 'idempotency-key': `rest-${id}` };
  const body = { counted: 20, expected_stock: 30, reason: 'COUNT' };
  await client.rest(path, body, keyed);
  expect((await client.rest(path, body, keyed)).headers.get('idempotency-replayed')).toBe('true');
});
