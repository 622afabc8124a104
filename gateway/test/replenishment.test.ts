import { expect, test } from 'vitest';
import { reply } from '../../test/support/receiver.ts';
import { startAlerting } from './support/alert-stack.ts';

const { gateway, client, receiver, productWith, sell, alertsOf, whenAlert } = await startAlerting();
const { database } = gateway;

const replenishmentFields = `minimum ownMinimum target packSize leadTimeDays effectiveLeadTimeDays supplierCode
  supplier { id name } lastPrice lastPriceAt unitsPerDay daysLeft runsOutOn suggestedOrder
  openOrder { id quantity received remaining late expectedOn supplier { name } }`;

async function replenishmentOf(id: string) {
  const { product } = await client.graphql(
    `query ($id: ID!) { product(id: $id) { replenishment { ${replenishmentFields} } } }`,
    { id },
  );
  return product.replenishment;
}
/** What has nothing but an id in its input has no bad fields. */
const takesValues = new Set([
  'setReplenishment',
  'placeOrder',
  'receiveOrder',
  'createSupplier',
  'updateSupplier',
]);
const fieldErrors = '... on InvalidInputError { fields { path message } }';

async function mutate(field: string, input: object, selection: string) {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const { result } = await client.graphql(
    `mutation ($input: ${type}!) { result: ${field}(input: $input) { __typename ${selection}
      ... on Error { code message } ${takesValues.has(field) ? fieldErrors : ''} } }`,
    { input },
  );
  return result;
}
const orderFields = 'id quantity received remaining late expectedOn closedAt actor { name }';
const set = (productId: string, settings: object) =>
  mutate('setReplenishment', { productId, ...settings }, '... on Product { id stockStatus version }');
const place = (productId: string, order: object) =>
  mutate('placeOrder', { productId, ...order }, `... on PurchaseOrder { ${orderFields} product { id } }`);
const receive = (orderId: string, rest: object) =>
  mutate(
    'receiveOrder',
    { orderId, ...rest },
    `... on ReceivedOrder { order { ${orderFields} } movement { kind quantity stockAfter } product { stock } }`,
  );
const cancel = (orderId: string) =>
  mutate('cancelOrder', { orderId }, `... on PurchaseOrder { ${orderFields} }`);
const addSupplier = (supplier: object) =>
  mutate('createSupplier', supplier, '... on Supplier { id name email phone leadTimeDays }');

/** As if the product had been there for so many days. */
const age = (id: string, days: number) =>
  database.query(`UPDATE products SET created_at = now() - $2 * interval '1 day' WHERE id = $1`, [
    Number(id),
    days,
  ]);

/** As if so many units had been sold so many days ago; the stock of now stays. Returns the movement's number. */
async function soldBefore(id: string, units: number, daysAgo: number): Promise<number> {
  const { rows } = await database.query(
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
     VALUES ($1, 'SALE', -$2::int, $2, 0, now() - $3 * interval '1 day') RETURNING id`,
    [Number(id), units, daysAgo],
  );
  return rows[0].id;
}
/** Three a day for four weeks. */
async function soldThreeADay(id: string): Promise<void> {
  await age(id, 60);
  for (let day = 0; day < 28; day++) await soldBefore(id, 3, day + 0.5);
}

test('with a minimum of 50, packs of 12 and 3 sold a day, the day it runs out and the order are right', async () => {
  const id = await productWith(49);
  await soldThreeADay(id);
  await set(id, { minimum: 50, packSize: 12 });
  const found = await replenishmentOf(id);
  expect(found).toMatchObject({
    minimum: 50,
    ownMinimum: 50,
    effectiveLeadTimeDays: 7,
    unitsPerDay: 3,
    daysLeft: 16,
    suggestedOrder: 24,
    openOrder: null,
  });
  const days = (Date.parse(found.runsOutOn) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(16.2);
  expect(days).toBeLessThan(16.4);
});

test('sales of more than 28 days ago do not count, nor those that were taken back', async () => {
  const id = await productWith(20);
  await age(id, 60);
  await soldBefore(id, 500, 29);
  await soldBefore(id, 28, 3);
  const undone = await soldBefore(id, 40, 2);
  await database.query(
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, undoes)
     VALUES ($1, 'UNDO', 40, 0, 40, $2)`,
    [Number(id), undone],
  );
  expect((await replenishmentOf(id)).unitsPerDay).toBe(1);
});

test('of a young product the days that it is there count, and of one that is younger than three nothing is said', async () => {
  const id = await productWith(20);
  await soldBefore(id, 20, 1);
  expect(await replenishmentOf(id)).toMatchObject({ unitsPerDay: null, daysLeft: null, runsOutOn: null });
  await age(id, 10);
  expect((await replenishmentOf(id)).unitsPerDay).toBeCloseTo(2, 2);
});

test('what sells very much is known by its newest movements, whatever the ledger holds', async () => {
  const id = await productWith(20);
  await age(id, 60);
  await database.query(
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
     SELECT $1, 'SALE', -1, 1, 0, now() - interval '10 days' + i * interval '288 seconds' FROM generate_series(1, 3000) AS i`,
    [Number(id)],
  );
  expect((await replenishmentOf(id)).unitsPerDay).toBeCloseTo(300, 0);
});

test('the lead time is that of the product, else of its supplier, else a week', async () => {
  const id = await productWith(1);
  const supplier = await addSupplier({ name: 'Suministros del Este', leadTimeDays: 4 });
  await set(id, { supplierId: supplier.id, supplierCode: 'TE-01' });
  expect(await replenishmentOf(id)).toMatchObject({
    supplierCode: 'TE-01',
    supplier: { name: 'Suministros del Este' },
    leadTimeDays: null,
    effectiveLeadTimeDays: 4,
  });
  await set(id, { leadTimeDays: 2 });
  expect((await replenishmentOf(id)).effectiveLeadTimeDays).toBe(2);
  await set(id, { leadTimeDays: null, supplierId: null });
  expect(await replenishmentOf(id)).toMatchObject({
    supplier: null,
    effectiveLeadTimeDays: 7,
    supplierCode: 'TE-01',
  });
});

test('another minimum opens and closes the episode, and what is left out stays', async () => {
  const id = await productWith(20);
  const lowSince = async () =>
    (await database.query('SELECT low_since AS since FROM products WHERE id = $1', [Number(id)])).rows[0]
      .since;
  expect(await set(id, { minimum: 30, target: 60 })).toMatchObject({ stockStatus: 'LOW' });
  const opened = await lowSince();
  expect(opened).not.toBeNull();
  await set(id, { packSize: 6 });
  expect(await lowSince()).toBe(opened);
  expect(await replenishmentOf(id)).toMatchObject({ ownMinimum: 30, target: 60, packSize: 6 });
  expect(await set(id, { minimum: 20 })).toMatchObject({ stockStatus: 'OK' });
  expect(await lowSince()).toBeNull();
});

test('what cannot be set is told by its field, in the caller’s language', async () => {
  const id = await productWith(20);
  expect(await set(id, { minimum: 30, target: 20, packSize: 0, leadTimeDays: 366 })).toMatchObject({
    __typename: 'InvalidInputError',
    fields: [
      { path: ['packSize'] },
      { path: ['leadTimeDays'], message: 'Debe estar entre 1 y 365.' },
      { path: ['target'] },
    ],
  });
  expect((await set(id, { minimum: 30, target: 20 })).fields).toEqual([
    { path: ['target'], message: 'El objetivo no puede ser menor que el mínimo.' },
  ]);
  await set(id, { target: 20 });
  expect((await set(id, { minimum: 21 })).fields).toEqual([
    { path: ['minimum'], message: 'El mínimo no puede ser mayor que el objetivo.' },
  ]);
  await set(id, { minimum: 15 });
  expect((await set(id, { target: 14 })).fields).toMatchObject([{ path: ['target'] }]);
  expect(await set(id, { supplierId: '999999' })).toMatchObject({ code: 'SUPPLIER_NOT_FOUND' });
  expect(await set('999999', {})).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
});

test('alerts come at its own minimum, are quiet once it is ordered, and loud when the order is late', async () => {
  const id = await productWith(50);
  await set(id, { minimum: 50, packSize: 12 });
  expect((await sell(id)).alert).toMatchObject({ stock: 49, threshold: 50 });
  await whenAlert(id, 'DELIVERED');

  const order = await place(id, { quantity: 24 });
  expect(order).toMatchObject({ __typename: 'PurchaseOrder', quantity: 24, remaining: 24, late: false });
  const days = (Date.parse(order.expectedOn) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThan(7.1);
  expect((await sell(id)).alert).toMatchObject({ status: 'SKIPPED', reason: 'on-order' });
  expect(await replenishmentOf(id)).toMatchObject({ suggestedOrder: 0, openOrder: { id: order.id } });

  await database.query(`UPDATE purchase_orders SET expected_on = now() - interval '1 second' WHERE id = $1`, [
    Number(order.id),
  ]);
  await database.query(`UPDATE products SET alerts_quiet_until = now() - interval '1 second' WHERE id = $1`, [
    Number(id),
  ]);
  expect((await replenishmentOf(id)).openOrder.late).toBe(true);
  expect((await sell(id)).alert).toMatchObject({ stock: 47 });
  await whenAlert(id, 'DELIVERED');
  expect(await alertsOf(id)).toHaveLength(3);
});

test('what has come goes into stock, in parts, and the order closes with the last of it', async () => {
  const id = await productWith(5);
  const { id: orderId } = await place(id, { quantity: 10 });
  const key = { idempotencyKey: `part-${id}` };
  const part = await receive(orderId, { quantity: 4, ...key });
  expect(part).toMatchObject({
    order: { received: 4, remaining: 6, closedAt: null },
    movement: { kind: 'RESTOCK', quantity: 4, stockAfter: 9 },
    product: { stock: 9 },
  });
  expect(await receive(orderId, { quantity: 4, ...key })).toMatchObject({ movement: { stockAfter: 9 } });
  expect((await sell(id)).alert).toMatchObject({ status: 'SKIPPED', reason: 'on-order' });

  const rest = await receive(orderId, { quantity: 6 });
  expect(rest).toMatchObject({ order: { received: 10, remaining: 0 }, product: { stock: 14 } });
  expect(rest.order.closedAt).not.toBeNull();
  expect(await receive(orderId, { quantity: 1 })).toMatchObject({ code: 'ORDER_CLOSED' });
  expect(await replenishmentOf(id)).toMatchObject({ openOrder: null });
  const { rows } = await database.query('SELECT alerts_quiet_until AS until FROM products WHERE id = $1', [
    Number(id),
  ]);
  expect(rows[0].until).toBeNull();
});

test('an order that will not come lets the alerts out again', async () => {
  const id = await productWith(5);
  const { id: orderId } = await place(id, { quantity: 10 });
  expect(await cancel(orderId)).toMatchObject({ __typename: 'PurchaseOrder', id: orderId });
  expect((await sell(id)).alert.status).not.toBe('SKIPPED');
  expect(await cancel(orderId)).toMatchObject({ code: 'ORDER_CLOSED' });
  expect(await cancel('999999')).toMatchObject({ code: 'ORDER_NOT_FOUND' });
});

test('of ten equal orders at once one is placed, and ten deliveries of it at once put in what they say', async () => {
  const id = await productWith(5);
  const orders = await Promise.all(Array.from({ length: 10 }, () => place(id, { quantity: 100 })));
  const placed = orders.filter(({ __typename }) => __typename === 'PurchaseOrder');
  expect(placed).toHaveLength(1);
  expect(new Set(orders.map(({ code }) => code))).toEqual(new Set([undefined, 'ORDER_OPEN']));
  const orderId = placed[0].id;
  const received = await Promise.all(Array.from({ length: 12 }, () => receive(orderId, { quantity: 10 })));
  expect(received.filter(({ code }) => code === 'ORDER_CLOSED')).toHaveLength(2);
  const { product } = await client.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id });
  expect(product.stock).toBe(105);
});

test('a day that has passed is refused, and so is an archived product', async () => {
  const id = await productWith(5);
  expect(await place(id, { quantity: 5, expectedOn: '2020-01-01T00:00:00Z' })).toMatchObject({
    fields: [{ path: ['expectedOn'], message: 'Elige un día que esté por venir.' }],
  });
  expect(await place(id, { quantity: 0 })).toMatchObject({ fields: [{ path: ['quantity'] }] });
  await database.query('UPDATE products SET archived_at = now() WHERE id = $1', [Number(id)]);
  expect(await place(id, { quantity: 5 })).toMatchObject({ code: 'PRODUCT_ARCHIVED' });
});

async function toOrder(supplierId: string, first = 100): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { replenishment }: Awaited<ReturnType<typeof client.graphql>> = await client.graphql(
      `query ($supplierId: ID, $first: Int, $after: String) {
        replenishment(first: $first, after: $after, supplierId: $supplierId) {
          totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
      { supplierId, first, after },
    );
    found.push(...replenishment.edges.map(({ node }: { node: { id: string } }) => node.id));
    after = replenishment.pageInfo.hasNextPage ? replenishment.pageInfo.endCursor : null;
    if (after === null) expect(replenishment.totalCount).toBe(found.length);
  } while (after !== null);
  return found;
}

test('what to order comes with the most urgent first, of one supplier, without what is on its way', async () => {
  const supplier = await addSupplier({ name: 'Ferretería Sur' });
  const [slow, fast, gone, plenty, ordered] = await Promise.all([8, 9, 0, 40, 3].map((n) => productWith(n)));
  if (!slow || !fast || !gone || !plenty || !ordered) throw new Error('there are five');
  for (const id of [slow, fast, gone, plenty, ordered]) await set(id, { supplierId: supplier.id });
  await age(slow, 60);
  await soldBefore(slow, 28, 1);
  await soldThreeADay(fast);
  await place(ordered, { quantity: 20 });
  expect(await toOrder(supplier.id)).toEqual([gone, fast, slow]);
  expect(await toOrder(supplier.id, 1)).toEqual([gone, fast, slow]);
  await set(plenty, { minimum: 41 });
  await set(gone, { minimum: 0 });
  expect(await toOrder(supplier.id)).toEqual([fast, slow, plenty]);
});

test('what runs out soon is there still and gone within three days or before an order of now has come', async () => {
  const supplier = await addSupplier({ name: 'Suministros del Norte', leadTimeDays: 1 });
  const [withinLeadTime, afterIt, withinThreeDays, gone, unknown, ordered] = await Promise.all(
    [9, 9, 9, 0, 2, 2].map((stock) => productWith(stock)),
  );
  if (!withinLeadTime || !afterIt || !withinThreeDays || !gone || !unknown || !ordered)
    throw new Error('there are six');
  const all = [withinLeadTime, afterIt, withinThreeDays, gone, unknown, ordered];
  for (const id of all) await set(id, { supplierId: supplier.id });
  await set(withinLeadTime, { leadTimeDays: 5 });
  for (const id of [withinLeadTime, afterIt, withinThreeDays, gone, ordered]) await age(id, 60);
  // Two a day: 4.5 days. Ordered in time where the goods come tomorrow.
  await soldBefore(withinLeadTime, 56, 1);
  await soldBefore(afterIt, 56, 1);
  // Three a day: three days, which is soon however quickly goods come.
  await soldBefore(withinThreeDays, 84, 1);
  await soldBefore(gone, 84, 1);
  await soldBefore(ordered, 84, 1);
  await place(ordered, { quantity: 20 });
  const { replenishment } = await client.graphql(
    `query ($supplierId: ID) { replenishment(supplierId: $supplierId, runsOutSoon: true, first: 1) {
      totalCount edges { node { id } } pageInfo { endCursor } } }`,
    { supplierId: supplier.id },
  );
  expect(replenishment).toMatchObject({ totalCount: 2, edges: [{ node: { id: withinThreeDays } }] });
  const next = await client.graphql(
    `query ($supplierId: ID, $after: String) {
      replenishment(supplierId: $supplierId, runsOutSoon: true, after: $after) { edges { node { id } } } }`,
    { supplierId: supplier.id, after: replenishment.pageInfo.endCursor },
  );
  expect(next.replenishment.edges).toEqual([{ node: { id: withinLeadTime } }]);
});

test('open orders come by when they are expected, the late ones first', async () => {
  const supplier = await addSupplier({ name: 'Pinturas Oeste' });
  const ids = await Promise.all([5, 5].map((n) => productWith(n)));
  const orders: string[] = [];
  for (const [index, id] of ids.entries()) {
    await set(id, { supplierId: supplier.id });
    const expectedOn = new Date(Date.now() + (9 - index) * 86_400_000).toISOString();
    orders.push((await place(id, { quantity: 5, expectedOn })).id);
  }
  const open = async (late?: boolean) => {
    const { openOrders } = await client.graphql(
      `query ($supplierId: ID, $late: Boolean) { openOrders(supplierId: $supplierId, late: $late) {
        totalCount edges { node { id late product { id name } } } } }`,
      { supplierId: supplier.id, late },
    );
    return openOrders.edges.map(({ node }: { node: { id: string } }) => node.id);
  };
  expect(await open()).toEqual([orders[1], orders[0]]);
  expect(await open(true)).toEqual([]);
  await database.query(`UPDATE purchase_orders SET expected_on = now() - interval '1 day' WHERE id = $1`, [
    Number(orders[0]),
  ]);
  expect(await open()).toEqual([orders[0], orders[1]]);
  expect(await open(true)).toEqual([orders[0]]);
  expect(await open(false)).toEqual([orders[1]]);
});

test('the supplier’s last price and its day come from what the workflow answered', async () => {
  const id = await productWith(10);
  await sell(id);
  await whenAlert(id, 'DELIVERED');
  receiver.state.reply = reply(200, '{"delivered":true,"supplier_price":null}');
  await sell(id);
  await whenAlert(id, 'DELIVERED');
  const { lastPrice, lastPriceAt } = await replenishmentOf(id);
  expect(lastPrice).toBe(12.5);
  expect(Date.now() - Date.parse(lastPriceAt)).toBeLessThan(60_000);
});

test('a supplier has a name of its own, changes and goes, and its products stay', async () => {
  const made = await addSupplier({ name: ' Maderas Ñandú ', email: 'pedidos@maderas.example', phone: '600' });
  expect(made).toMatchObject({ name: 'Maderas Ñandú', email: 'pedidos@maderas.example', leadTimeDays: null });
  expect(await addSupplier({ name: 'MADERAS ÑANDÚ' })).toMatchObject({ code: 'SUPPLIER_EXISTS' });
  expect(await addSupplier({ name: 'Otra', email: 'nada' })).toMatchObject({
    fields: [
      { path: ['email'], message: 'Escribe una dirección de correo, como pedidos@proveedor.example.' },
    ],
  });
  const selection = '... on Supplier { name email phone leadTimeDays }';
  expect(
    await mutate('updateSupplier', { supplierId: made.id, email: null, leadTimeDays: 3 }, selection),
  ).toMatchObject({ name: 'Maderas Ñandú', email: null, phone: '600', leadTimeDays: 3 });
  const id = await productWith(5);
  await set(id, { supplierId: made.id });
  expect(
    await mutate('deleteSupplier', { supplierId: made.id }, '... on DeletedSupplier { supplierId }'),
  ).toMatchObject({ supplierId: made.id });
  expect((await replenishmentOf(id)).supplier).toBeNull();
  expect(await mutate('updateSupplier', { supplierId: made.id, name: 'x' }, selection)).toMatchObject({
    code: 'SUPPLIER_NOT_FOUND',
  });
  const { suppliers } = await client.graphql('{ suppliers { name } }');
  expect(suppliers.map(({ name }: { name: string }) => name)).not.toContain('Maderas Ñandú');
});

test('who set and ordered what stands in the trail', async () => {
  const id = await productWith(5);
  await set(id, { minimum: 30 });
  const order = await place(id, { quantity: 10 });
  await receive(order.id, { quantity: 4 });
  await cancel(order.id);
  const { rows } = await database.query(
    `SELECT action, subject_name AS name, after FROM audit_events
     WHERE (action = 'product.replenishment-set' AND subject_id = $1) OR (action LIKE 'order.%' AND subject_id = $2)
     ORDER BY id`,
    [id, order.id],
  );
  expect(rows).toMatchObject([
    { action: 'product.replenishment-set', name: 'Taladro', after: { minimum: 30, target: null } },
    { action: 'order.placed', after: { productId: Number(id), quantity: 10 } },
    { action: 'order.received', after: { received: 4 } },
    { action: 'order.cancelled', after: null },
  ]);
});

test('what is to be known of all products of a list is read by one statement', async () => {
  await productWith(5);
  await database.query('CREATE EXTENSION pg_stat_statements');
  const statements = async (): Promise<number> => {
    const { rows } = await database.query(
      `SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query ~ '"ownMinimum"'`,
    );
    return rows[0].calls;
  };
  const before = await statements();
  const { products } = await client.graphql(
    '{ products(first: 100) { edges { node { replenishment { suggestedOrder openOrder { remaining } } } } } }',
  );
  expect(products.edges.length).toBeGreaterThan(10);
  expect((await statements()) - before).toBe(1);
});

test('alerts say to which fall below the minimum they belong, and whether it lasts', async () => {
  const id = await productWith(10);
  const episodes = async () => {
    const { alerts } = await client.graphql(
      'query ($id: ID!) { alerts(filter: { productId: $id }) { edges { node { episodeSince episodeOpen } } } }',
      { id },
    );
    return alerts.edges.map(({ node }: { node: object }) => node);
  };
  await sell(id);
  await sell(id);
  const [second, first] = await episodes();
  expect(second).toEqual({ episodeSince: expect.any(String), episodeOpen: true });
  expect(first).toEqual(second);
  await mutate('restockProduct', { productId: id, quantity: 5 }, '');
  expect(await episodes()).toEqual([second, first].map((one) => ({ ...one, episodeOpen: false })));
  for (let sold = 0; sold < 4; sold++) await sell(id);
  const [last, ...before] = await episodes();
  expect(last.episodeOpen).toBe(true);
  expect(last.episodeSince).not.toBe(second.episodeSince);
  expect(before).toHaveLength(2);
});

test('a product that something was ordered of is kept, for goods may be on their way', async () => {
  const id = await productWith(5);
  await place(id, { quantity: 10 });
  const { product } = await client.graphql('query ($id: ID!) { product(id: $id) { version } }', { id });
  const deleted = await mutate('deleteProduct', { productId: id, version: product.version }, '');
  expect(deleted).toMatchObject({ code: 'PRODUCT_HAS_HISTORY' });
});
