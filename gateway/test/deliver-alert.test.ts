import { expect, test } from 'vitest';
import { clientOf, eventually, startGateway } from '../../test/support/gateway.ts';
import { reply } from '../../test/support/receiver.ts';
import { startAlerting } from './support/alert-stack.ts';

const { ai, receiver, gateway, client, productWith, sell, alertsOf, whenAlert, redeliver, receivedOf } =
  await startAlerting();

test('500, 500, 200 makes exactly three attempts under one webhook id', async () => {
  receiver.state.next = [reply(500), reply(500, 'once\0more')];
  const id = await productWith(5);
  const { alert } = await sell(id);
  expect(await whenAlert(id, 'DELIVERED')).toMatchObject({
    attempts: [
      { statusCode: 500 },
      { statusCode: 500, error: 'n8n answered 500: once more' },
      { statusCode: 200, error: null, cause: null },
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

/** What these statuses are answered with here asks to wait for ten minutes. */
const waits = new Set<number | null>([429, 503]);

test.each([
  ['2xx without a confirmation', reply(200, '{}'), 200, 'UNCONFIRMED'],
  ['a redirect', reply(302), 302, 'REDIRECT'],
  ['a token that is wanted', reply(401), 401, 'TOKEN_REFUSED'],
  ['a token that is refused', reply(403), 403, 'TOKEN_REFUSED'],
  ['a workflow that is not there', reply(404), 404, 'WORKFLOW_MISSING'],
  ['content that is not taken', reply(422), 422, 'REFUSED'],
  ['a request that took too long', reply(408), 408, 'TIMEOUT'],
  ['too many requests', reply(429, '', { 'retry-after': '600' }), 429, 'RATE_LIMITED'],
  ['a workflow that failed', reply(500), 500, 'WORKFLOW_FAILED'],
  ['a proxy without n8n', reply(502), 502, 'UNAVAILABLE'],
  ['a mail server that is away', reply(503, '', { 'retry-after': '600' }), 503, 'UNAVAILABLE'],
  ['a proxy that waited in vain', reply(504), 504, 'TIMEOUT'],
  ['a dropped connection', (response: { destroy(): void }) => response.destroy(), null, 'UNREACHABLE'],
])('%s gives an attempt its cause', async (_, answer, statusCode, cause) => {
  receiver.state.next = [answer];
  const id = await productWith(5);
  await sell(id);
  await eventually(async () => {
    const [alert] = await alertsOf(id);
    expect(alert.attempts[0]).toMatchObject({ statusCode, cause });
    // Its next attempt must not take the answer that is meant for the next alert.
    expect(alert.status !== 'PENDING' || waits.has(statusCode)).toBe(true);
  });
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

test('a redirect is not followed, leaves its row and is tried again', async () => {
  receiver.state.next = [reply(307, '', { location: 'http://127.0.0.1:1/elsewhere' })];
  const id = await productWith(5);
  await sell(id);
  expect(await whenAlert(id, 'DELIVERED')).toMatchObject({
    attempts: [{ statusCode: 307, error: expect.stringContaining('redirect') }, { statusCode: 200 }],
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

test('an address that no n8n has is refused, with a row that says so', async () => {
  const webhook = { ...receiver.webhook, url: 'http://169.254.169.254/latest' };
  const misled = await startGateway(ai.url, { webhook });
  try {
    const through = clientOf(misled.url);
    const id = await productWith(5, through);
    await sell(id, through);
    expect(await whenAlert(id, 'FAILED', through)).toMatchObject({
      attempts: [
        {
          statusCode: null,
          error: expect.stringContaining('169.254.169.254'),
          cause: 'FORBIDDEN_ADDRESS',
        },
      ],
    });
  } finally {
    await misled.stop();
  }
});
