import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { clientOf, eventually, startGateway } from '../../test/support/gateway.ts';
import { confirm, reply } from '../../test/support/receiver.ts';
import { type Client, startAlerting } from './support/alert-stack.ts';

const { ai, receiver, gateway, client, productWith, sell, alertsOf, whenAlert, receivedOf } =
  await startAlerting();

test('a sale under the threshold raises an alert that is signed, delivered and confirmed with the price', async () => {
  const id = await productWith(10);
  const { alert } = await sell(id);
  expect(alert).toMatchObject({ stock: 9, threshold: 10 });
  expect(await whenAlert(id, 'DELIVERED')).toMatchObject({
    supplierPrice: 12.5,
    attempts: [{ statusCode: 200, error: null }],
  });
  const [received] = receivedOf(alert.id);
  expect(JSON.parse(received?.raw ?? '')).toEqual({
    product_name: 'Taladro',
    current_stock: 9,
    product_id: Number(id),
    sku: null,
    supplier_code: null,
    threshold: 10,
    alert_id: Number(alert.id),
    raised_at: expect.any(String),
    trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(received?.headers.authorization).toBe(`Bearer ${receiver.webhook.token}`);
  expect(received?.headers.traceparent).toContain(JSON.parse(received?.raw ?? '').trace_id);
  const signed = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, received?.headers[name]]),
  );
  expect(() =>
    new Webhook(receiver.webhook.secret).verify(received?.raw ?? '', signed as Record<string, string>),
  ).not.toThrow();
  expect(gateway.log()).toContainEqual(
    expect.objectContaining({ event: 'stock_low', level: 'warning', product_id: Number(id), stock: 9 }),
  );
});

test('a sale that leaves the threshold itself raises no alert', async () => {
  const id = await productWith(11);
  expect((await sell(id)).alert).toBeNull();
  expect(await alertsOf(id)).toEqual([]);
});

test('an undo before the delivery withdraws the alert; one after it changes nothing', async () => {
  const undo = (saleId: string) =>
    client.graphql(
      'mutation ($id: ID!) { undoSale(input: { saleId: $id }) { ... on UndoneSale { movement { kind } } } }',
      { id: saleId },
    );
  const delivered = await productWith(5);
  const first = await sell(delivered);
  await whenAlert(delivered, 'DELIVERED');
  await undo(first.id);
  expect(await alertsOf(delivered)).toMatchObject([{ status: 'DELIVERED' }]);

  receiver.state.reply = reply(503);
  const waiting = await productWith(5);
  const second = await sell(waiting);
  await eventually(() => expect(receivedOf(second.alert.id).length).toBeGreaterThan(0));
  await undo(second.id);
  receiver.state.reply = confirm;
  expect(await alertsOf(waiting)).toMatchObject([{ status: 'SKIPPED', reason: 'sale-undone' }]);
});

/** 11 sales at once of the 15 units there are. */
async function sellEleven(through: Client) {
  const id = await productWith(15, through);
  const sales = await Promise.all(Array.from({ length: 11 }, () => sell(id, through)));
  expect(sales.map(({ stockAfter }) => stockAfter).sort((a, b) => b - a)).toEqual([
    14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4,
  ]);
  const alerts = await alertsOf(id, through);
  return { sales, stocks: alerts.map(({ stock }: { stock: number }) => stock).sort() };
}

test('11 parallel sales from 15 raise six alerts, each with the stock its own sale left', async () => {
  const { sales, stocks } = await sellEleven(client);
  expect(stocks).toEqual([4, 5, 6, 7, 8, 9]);
  for (const { alert, stockAfter } of sales)
    expect(alert?.stock).toBe(stockAfter < 10 ? stockAfter : undefined);
});

test('on crossing, the fall raises one alert, and a restock above the threshold arms it again', async () => {
  const crossing = await startGateway(ai.url, { alertPolicy: 'on-crossing' });
  try {
    const through = clientOf(crossing.url);
    const { sales, stocks } = await sellEleven(through);
    expect(stocks).toEqual([9]);
    // Without a destination an alert is there all the same.
    const id = await productWith(10, through);
    await sell(id, through);
    await sell(id, through);
    await through.graphql(
      'mutation ($id: ID!) { restockProduct(input: { productId: $id, quantity: 2 }) { __typename } }',
      { id },
    );
    await sell(id, through);
    expect(await alertsOf(id, through)).toMatchObject([
      { stock: 9, status: 'SKIPPED', reason: 'no-destination' },
      { stock: 9, status: 'SKIPPED', reason: 'no-destination' },
    ]);
    expect(sales).toHaveLength(11);
  } finally {
    await crossing.stop();
  }
});

test('a subscriber of alerts sees the delivery', async () => {
  const leaving = new AbortController();
  const events = client.subscribe('subscription { alertChanged { id status } }', leaving.signal);
  const seen: string[] = [];
  const collected = (async () => {
    for await (const { alertChanged } of events) {
      seen.push(alertChanged.status);
      if (alertChanged.status === 'DELIVERED') return;
    }
  })();
  // The subscription stands once a change has come through.
  await eventually(async () => {
    if (!seen.includes('DELIVERED')) await sell(await productWith(5));
    expect(seen).toContain('DELIVERED');
  });
  await collected;
  leaving.abort();
});
