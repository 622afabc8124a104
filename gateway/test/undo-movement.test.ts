import { expect, test } from 'vitest';
import { clientOf, eventually, startGateway } from '../../test/support/gateway.ts';
import { reply } from '../../test/support/receiver.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';
import { startAlerting } from './support/alert-stack.ts';
import { cookieOf, makePeople } from './support/people.ts';

const { ai, gateway, client, productWith, sell, alertsOf, receiver, receivedOf } = await startAlerting();

type Client = Pick<typeof client, 'graphql'>;
const movement = 'movement { id kind quantity stockBefore stockAfter undoes }';

async function undo(movementId: string, more: object = {}, by: Client = client) {
  const { undoMovement } = await by.graphql(
    `mutation ($input: UndoMovementInput!) { undoMovement(input: $input) { __typename
      ... on UndoneMovement { product { stock } ${movement} } ... on MovementNotUndoableError { stock }
      ... on ForbiddenError { missing } ... on Error { code message } } }`,
    { input: { movementId, ...more } },
  );
  return undoMovement;
}
async function restock(productId: string, quantity: number, by: Client = client): Promise<string> {
  const { restockProduct } = await by.graphql(
    `mutation ($id: ID!, $quantity: Int!) { restockProduct(input: { productId: $id, quantity: $quantity }) {
      ... on Restock { movement { id } } } }`,
    { id: productId, quantity },
  );
  return restockProduct.movement.id;
}
async function count(productId: string, counted: number): Promise<string> {
  const { adjustStock } = await client.graphql(
    `mutation ($id: ID!, $counted: Int!) { adjustStock(input: { productId: $id, counted: $counted, reason: COUNT }) {
      ... on Adjustment { movement { id } } } }`,
    { id: productId, counted },
  );
  return adjustStock.movement.id;
}

test('a restock and a count are each taken back once, by a movement that says so', async () => {
  const id = await productWith(20);
  const restocked = await restock(id, 5);
  const counted = await count(id, 18);
  expect(await undo(restocked)).toMatchObject({
    product: { stock: 13 },
    movement: { kind: 'UNDO', quantity: -5, stockBefore: 18, stockAfter: 13, undoes: restocked },
  });
  expect(await undo(counted)).toMatchObject({
    product: { stock: 20 },
    movement: { kind: 'UNDO', quantity: 7, stockBefore: 13, stockAfter: 20, undoes: counted },
  });
  expect(await undo(counted)).toMatchObject({
    __typename: 'MovementNotUndoableError',
    code: 'MOVEMENT_ALREADY_UNDONE',
    stock: 20,
  });
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
});

test('of ten undos at once one takes the restock back, and with a key all have its answer', async () => {
  const id = await productWith(20);
  const [plain, keyed] = [await restock(id, 5), await restock(id, 5)];
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => undo(plain)));
  expect(outcomes.filter(({ __typename }) => __typename === 'UndoneMovement')).toHaveLength(1);
  expect(outcomes.filter(({ code }) => code === 'MOVEMENT_ALREADY_UNDONE')).toHaveLength(9);
  const key = { idempotencyKey: `undo-${keyed}` };
  const same = await Promise.all(Array.from({ length: 10 }, () => undo(keyed, key)));
  expect(new Set(same.map((outcome) => outcome.movement?.id)).size).toBe(1);
});

test('a restock whose units were sold stands, and the answer says how many are left', async () => {
  const id = await productWith(0);
  const restocked = await restock(id, 2);
  await sell(id);
  expect(await undo(restocked)).toMatchObject({
    code: 'MOVEMENT_UNITS_GONE',
    stock: 1,
    message: expect.stringContaining('quitar 2 unidades y solo quedan 1'),
  });
});

test('after ten minutes it stands, and what is neither restock nor adjustment is no matter of it', async () => {
  const id = await productWith(20);
  const restocked = await restock(id, 5);
  await gateway.database.query(
    "UPDATE stock_movements SET at = now() - interval '11 minutes' WHERE id = $1",
    [restocked],
  );
  expect(await undo(restocked)).toMatchObject({ code: 'MOVEMENT_UNDO_TOO_LATE', stock: 25 });
  const sale = await sell(id);
  expect(await undo(sale.id)).toMatchObject({ code: 'MOVEMENT_NOT_UNDOABLE' });
  for (const unknown of ['999999', 'nonsense'])
    expect(await undo(unknown)).toMatchObject({ code: 'MOVEMENT_NOT_FOUND' });
  expect(await undo('1', { idempotencyKey: '' })).toMatchObject({ __typename: 'InvalidInputError' });
});

test('a restock that is taken back raises the alert of the fall below the minimum, once', async () => {
  const id = await productWith(5);
  const [first, second] = [await restock(id, 2), await restock(id, 20)];
  await undo(second);
  const [alert] = await alertsOf(id);
  expect(alert.stock).toBe(7);
  await eventually(() => expect(receivedOf(alert.id).length).toBeGreaterThan(0));
  await undo(first);
  expect(await alertsOf(id)).toHaveLength(1);
});

test('the alert of a count that is taken back is withdrawn while it waits', async () => {
  receiver.state.reply = reply(503);
  const id = await productWith(20);
  const counted = await count(id, 2);
  const [alert] = await alertsOf(id);
  await eventually(() => expect(receivedOf(alert.id).length).toBeGreaterThan(0));
  await undo(counted);
  expect(await alertsOf(id)).toMatchObject([{ status: 'SKIPPED', reason: 'adjustment-undone' }]);
});

test('a clerk takes back what is their own, and a manager what anybody did', async () => {
  const closed = await startGateway(ai.url, { access: makePeople().access });
  const [clerk, manager] = [
    clientOf(closed.url, cookieOf('clerk')),
    clientOf(closed.url, cookieOf('manager')),
  ];
  const id = await productWith(20, manager);
  const [own, other] = [await restock(id, 1, clerk), await restock(id, 1, manager)];
  expect(await undo(other, {}, clerk)).toMatchObject({ code: 'FORBIDDEN', missing: 'stock:undo' });
  expect(await undo(own, {}, clerk)).toMatchObject({ product: { stock: 21 } });
  expect(await undo(await restock(id, 1, clerk), {}, manager)).toMatchObject({ product: { stock: 21 } });
  await closed.stop();
});

async function placeAndReceive(productId: string, ordered: number, ...parts: number[]) {
  const { placeOrder } = await client.graphql(
    `mutation ($id: ID!, $quantity: Int!) { placeOrder(input: { productId: $id, quantity: $quantity }) {
      ... on PurchaseOrder { id } } }`,
    { id: productId, quantity: ordered },
  );
  const movements: string[] = [];
  for (const quantity of parts) {
    const { receiveOrder } = await client.graphql(
      `mutation ($id: ID!, $quantity: Int!) { receiveOrder(input: { orderId: $id, quantity: $quantity }) {
        ... on ReceivedOrder { movement { id } } } }`,
      { id: placeOrder.id, quantity },
    );
    movements.push(receiveOrder.movement.id);
  }
  return { orderId: placeOrder.id, movements };
}
async function orderOf(orderId: string) {
  const { rows } = await gateway.database.query(
    `SELECT received, closed_at IS NULL AS open, alerts_quiet_until = expected_on AS quiet
     FROM purchase_orders JOIN products ON products.id = product_id WHERE purchase_orders.id = $1`,
    [orderId],
  );
  return rows[0];
}

test('an order whose goods are taken back expects them again, and alerts are quiet until then', async () => {
  const id = await productWith(0);
  const { orderId, movements } = await placeAndReceive(id, 10, 4, 6);
  expect(await orderOf(orderId)).toEqual({ received: 10, open: false, quiet: null });
  expect(await undo(movements[1] ?? '')).toMatchObject({ product: { stock: 4 } });
  expect(await orderOf(orderId)).toEqual({ received: 4, open: true, quiet: true });
  expect(await undo(movements[0] ?? '')).toMatchObject({ product: { stock: 0 } });
  expect(await orderOf(orderId)).toEqual({ received: 0, open: true, quiet: true });
  // What fell below the minimum by this is told by the order that is on its way.
  expect(await alertsOf(id)).toMatchObject([{ status: 'SKIPPED', reason: 'on-order' }]);
  expect(await findLedgerErrors(gateway.database)).toEqual([]);
});

test('an order with another one after it stays closed, with what came of it', async () => {
  const id = await productWith(0);
  const first = await placeAndReceive(id, 20, 20);
  const second = await placeAndReceive(id, 5);
  await undo(first.movements[0] ?? '');
  expect(await orderOf(first.orderId)).toMatchObject({ received: 0, open: false });
  expect(await orderOf(second.orderId)).toMatchObject({ received: 0, open: true });
});

test('of an archived product nothing is taken back until it is restored', async () => {
  const id = await productWith(20);
  const [restocked, sale] = [await restock(id, 5), await sell(id)];
  await gateway.database.query('UPDATE products SET archived_at = now() WHERE id = $1', [id]);
  const archived = { __typename: 'ProductArchivedError', code: 'PRODUCT_ARCHIVED' };
  expect(await undo(restocked)).toMatchObject(archived);
  const { undoSale } = await client.graphql(
    'mutation ($id: ID!) { undoSale(input: { saleId: $id }) { __typename ... on Error { code } } }',
    { id: sale.id },
  );
  expect(undoSale).toEqual(archived);
  const { rows } = await gateway.database.query('SELECT stock FROM products WHERE id = $1', [id]);
  expect(rows).toEqual([{ stock: 24 }]);
});
