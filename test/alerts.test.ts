import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from './gateway.ts';
import { confirm, reply, startReceiver } from './receiver.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  receiver = await startReceiver();
  gateway = await startGateway(ai.url, { webhook: receiver.webhook });
  client = clientOf(gateway.url);
});
afterEach(() => {
  receiver.state.next = [];
  receiver.state.reply = confirm;
});
afterAll(async () => {
  await gateway?.stop();
  await receiver?.stop();
  await ai?.stop();
});

type Client = ReturnType<typeof clientOf>;
const alertFields =
  'id stock threshold status reason supplierPrice deliveredAt attempts { statusCode durationMs error }';

async function productWith(stock: number, through = client): Promise<string> {
  const input = { name: 'Taladro', keywords: ['percutor'], stock };
  const { createProduct } = await through.graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
    { input },
  );
  return createProduct.id;
}
async function sell(productId: string, through: Client = client) {
  const { sellProduct } = await through.graphql(
    `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
      __typename ... on Sale { id stockAfter alert { ${alertFields} } } } }`,
    { input: { productId } },
  );
  return sellProduct;
}
async function alertsOf(productId: string, through = client) {
  const { alerts } = await through.graphql(
    `query ($id: ID!) { alerts(first: 50, filter: { productId: $id }) { totalCount edges { node { ${alertFields} } } } }`,
    { id: productId },
  );
  return alerts.edges.map(({ node }: { node: object }) => node);
}
/** The product's only alert once it has the status. */
function whenAlert(productId: string, status: string, through = client) {
  return eventually(async () => {
    const [alert] = await alertsOf(productId, through);
    expect(alert).toMatchObject({ status });
    return alert;
  });
}
async function redeliver(alertId: string) {
  const { redeliverAlert } = await client.graphql(
    `mutation ($id: ID!) { redeliverAlert(input: { alertId: $id }) {
      __typename ... on StockAlert { status } ... on Error { code } } }`,
    { id: alertId },
  );
  return redeliverAlert;
}
const receivedOf = (alertId: string) =>
  receiver.state.received.filter(({ alert }) => String(alert.alert_id) === alertId);

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

test('500, 500, 200 makes exactly three attempts under one webhook id', async () => {
  receiver.state.next = [reply(500), reply(500, 'once\0more')];
  const id = await productWith(5);
  const { alert } = await sell(id);
  expect(await whenAlert(id, 'DELIVERED')).toMatchObject({
    attempts: [
      { statusCode: 500 },
      { statusCode: 500, error: 'n8n answered 500: once more' },
      { statusCode: 200, error: null },
    ],
  });
  const received = receivedOf(alert.id);
  expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(`alert_${alert.id}`));
});

test.each([
  ['an empty 200', reply(200)],
  ['a 200 that denies the delivery', reply(200, '{"delivered": false}')],
  ['a dropped connection', (response: { destroy(): void }) => response.destroy()],
])('%s is no delivery and is tried again', async (_, first) => {
  receiver.state.next = [first];
  const id = await productWith(5);
  await sell(id);
  const { attempts } = await whenAlert(id, 'DELIVERED');
  expect(attempts).toHaveLength(2);
  expect(attempts[0].error).toBeTruthy();
});

test.each([
  '<!DOCTYPE html><pre>Cannot POST /webhook/stock-alert</pre>',
  JSON.stringify({ code: 404, message: 'The requested webhook "POST stock-alert" is not registered.' }),
  JSON.stringify({ code: 404, message: 'This webhook is not registered for POST requests.' }),
])('n8n’s own 404 while it starts is tried again: %s', async (body) => {
  receiver.state.next = [reply(404, body)];
  const id = await productWith(5);
  await sell(id);
  expect(await whenAlert(id, 'DELIVERED')).toMatchObject({
    attempts: [
      { statusCode: 404, error: 'n8n runs, but its workflow is not published (yet)' },
      { statusCode: 200 },
    ],
  });
});

test('a refusal fails loudly at once and can be delivered again under the same id', async () => {
  receiver.state.next = [reply(404, 'webhook not registered')];
  const id = await productWith(5);
  const { alert } = await sell(id);
  expect(await whenAlert(id, 'FAILED')).toMatchObject({ reason: 'refused', attempts: [{ statusCode: 404 }] });
  expect(gateway.log()).toContainEqual(
    expect.objectContaining({ event: 'alert_failed', level: 'error', alert_id: Number(alert.id) }),
  );
  expect(await (await client.rest('/metrics')).text()).toMatch(
    /orquestia_alert_attempts_total\{outcome="failed"\} [1-9]/,
  );
  expect(await redeliver(alert.id)).toMatchObject({ __typename: 'StockAlert' });
  await whenAlert(id, 'DELIVERED');
  expect(new Set(receivedOf(alert.id).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await redeliver('999999')).toEqual({ __typename: 'AlertNotFoundError', code: 'ALERT_NOT_FOUND' });
});

test('a redirect is not followed and leaves its row', async () => {
  receiver.state.next = [reply(307, '', { location: 'http://127.0.0.1:1/elsewhere' })];
  const id = await productWith(5);
  await sell(id);
  expect(await whenAlert(id, 'FAILED')).toMatchObject({
    attempts: [{ statusCode: 307, error: expect.stringContaining('redirect') }],
  });
});

test('a receiver that asks to wait is not asked before', async () => {
  receiver.state.next = [reply(429, '', { 'retry-after': '600' })];
  const id = await productWith(5);
  const { alert } = await sell(id);
  await eventually(async () => expect((await alertsOf(id))[0].attempts).toHaveLength(1));
  const { rows } = await gateway.database.query(
    `SELECT extract(epoch FROM run_at - now())::float8 AS seconds FROM graphile_worker._private_jobs
     WHERE payload->>'alertId' = $1 ORDER BY run_at DESC`,
    [alert.id],
  );
  expect(rows[0].seconds).toBeGreaterThan(590);
});

test('token and secret never stand in an attempt, even where the receiver sends them back', async () => {
  receiver.state.next = [
    (response, { headers }) =>
      response.writeHead(400).end(`bad ${headers.authorization} ${receiver.webhook.secret}`),
  ];
  const id = await productWith(5);
  await sell(id);
  const { attempts } = await whenAlert(id, 'FAILED');
  expect(attempts[0].error).toBe('n8n answered 400: bad Bearer [redacted] [redacted]');
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

test('after a day of failures the alert is given up', async () => {
  receiver.state.reply = reply(500);
  const id = await productWith(5);
  const { alert } = await sell(id);
  await gateway.database.query(
    "UPDATE stock_alerts SET pending_since = now() - interval '25 hours' WHERE id = $1",
    [alert.id],
  );
  expect(await whenAlert(id, 'FAILED')).toMatchObject({ reason: 'gave-up' });
});

test('attempts are kept for 90 days', async () => {
  const id = await productWith(5);
  const { alert } = await sell(id);
  await whenAlert(id, 'DELIVERED');
  await gateway.database.query(
    `INSERT INTO delivery_attempts (alert_id, at, duration_ms, error) VALUES
      ($1, now() - interval '91 days', 1, 'old'), ($1, now() - interval '89 days', 1, 'young')`,
    [alert.id],
  );
  await gateway.database.query("SELECT graphile_worker.add_job('clean_up')");
  await eventually(async () => {
    const [{ attempts }] = await alertsOf(id);
    expect(attempts.map(({ error }: { error: string }) => error).sort()).toEqual(['young', null].sort());
  });
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

test('an address that no n8n has is refused, with a row that says so', async () => {
  const webhook = { ...receiver.webhook, url: 'http://169.254.169.254/latest' };
  const misled = await startGateway(ai.url, { webhook });
  try {
    const through = clientOf(misled.url);
    const id = await productWith(5, through);
    await sell(id, through);
    expect(await whenAlert(id, 'FAILED', through)).toMatchObject({
      attempts: [{ statusCode: null, error: expect.stringContaining('169.254.169.254') }],
    });
  } finally {
    await misled.stop();
  }
});

test('a follower of alerts sees the delivery', async () => {
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
