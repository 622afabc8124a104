import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { answer } from '../../test/support/event-receiver.ts';
import { eventually } from '../../test/support/gateway.ts';
import { startWebhooks } from './support/webhook-stack.ts';

const stack = await startWebhooks();
const { ai, receiver, gateway, create, update, deliveriesOf, whenDelivery, createProduct } = stack;

test('a product whose texts are made while the caller waits is told of once, signed with the secret of the webhook', async () => {
  const { secret, webhook } = await create();
  const id = await createProduct();
  const delivery = await whenDelivery(webhook.id, 'DELIVERED');
  expect(delivery).toMatchObject({ attempts: [{ statusCode: 204, error: null, cause: null }] });
  const [{ headers, raw, event }, ...more] = receiver.state.received as [(typeof receiver.state.received)[0]];
  expect(more).toEqual([]);
  expect(new Webhook(secret).verify(raw, headers as Record<string, string>)).toEqual(event);
  expect(headers['webhook-id']).toBe(delivery.event.id);
  expect(event).toMatchObject({
    type: 'product.enriched',
    data: {
      product_id: Number(id),
      name: 'Taladro',
      status: 'READY',
      description: 'Taladro potente.',
      review_status: 'approved',
      category_id: 'tools',
      category: 'Herramientas y ferretería',
    },
  });
});

test('a product whose texts follow is told of when they are there', async () => {
  const { webhook } = await create();
  const id = await createProduct({ wait: false });
  await whenDelivery(webhook.id, 'DELIVERED');
  expect(receiver.state.received.map(({ event }) => event.data.product_id)).toEqual([Number(id)]);
});

test('a product whose texts will not come is told of by its code', async () => {
  const { webhook } = await create();
  ai.state.failing = true;
  ai.state.failure = 400;
  const id = await createProduct({ wait: false });
  await whenDelivery(webhook.id, 'DELIVERED');
  expect(receiver.state.received.map(({ event }) => event)).toMatchObject([
    {
      type: 'product.enrichment_failed',
      data: { product_id: Number(id), status: 'FAILED', code: 'AI_REFUSED', attempts: 1 },
    },
  ]);
});

test('a webhook hears of what it wants to hear of alone, and of nothing while it is off', async () => {
  const failures = await create({ events: ['PRODUCT_ENRICHMENT_FAILED'] });
  const off = await create();
  await update({ webhookId: off.webhook.id, enabled: false });
  const on = await create();
  await createProduct();
  await whenDelivery(on.webhook.id, 'DELIVERED');
  expect(await deliveriesOf(failures.webhook.id)).toEqual([]);
  expect(await deliveriesOf(off.webhook.id)).toEqual([]);
});

test('an event that nobody wants to hear of is not kept', async () => {
  const count = async () =>
    (await gateway.database.query('SELECT count(*) FROM webhook_events')).rows[0].count;
  const before = await count();
  await createProduct();
  expect(await count()).toBe(before);
});

test('500, 404, 204 makes exactly three attempts under one webhook id', async () => {
  const { webhook } = await create();
  receiver.state.next = [answer(500), answer(404)];
  await createProduct();
  const { attempts } = await whenDelivery(webhook.id, 'DELIVERED');
  expect(attempts).toEqual([
    { statusCode: 500, error: 'the receiver answered 500', cause: 'SERVER_ERROR' },
    { statusCode: 404, error: 'the receiver answered 404', cause: 'REFUSED' },
    { statusCode: 204, error: null, cause: null },
  ]);
  expect(new Set(receiver.state.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  const [{ failingSince }] = await stack.webhooks();
  expect(failingSince).toBeNull();
});

test('a test goes to its webhook alone, also while that is off, is tried once, and says what came of it', async () => {
  const { webhook } = await create();
  const other = await create();
  await update({ webhookId: webhook.id, enabled: false });
  receiver.state.next = [answer(503)];
  expect(await stack.sendTest(webhook.id)).toMatchObject({
    __typename: 'WebhookDelivery',
    status: 'PENDING',
  });
  expect(await whenDelivery(webhook.id, 'FAILED')).toMatchObject({
    event: { type: 'webhook.test' },
    reason: 'refused',
    attempts: [{ statusCode: 503, cause: 'UNAVAILABLE' }],
  });
  expect(await deliveriesOf(other.webhook.id)).toEqual([]);
  expect((await stack.webhooks()).map(({ failingSince }: { failingSince: string }) => failingSince)).toEqual([
    null,
    null,
  ]);
});

test('an event that was delivered can be sent again, under the same webhook id', async () => {
  const { webhook } = await create();
  await createProduct();
  const { id } = await whenDelivery(webhook.id, 'DELIVERED');
  expect(await stack.redeliver(id)).toMatchObject({ __typename: 'WebhookDelivery', status: 'PENDING' });
  await eventually(() => expect(receiver.state.received).toHaveLength(2));
  const ids = receiver.state.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);
  expect(await whenDelivery(webhook.id, 'DELIVERED')).toMatchObject({
    attempts: [{ statusCode: 204 }, { statusCode: 204 }],
  });
});

test('to a webhook that is off nothing is sent again before it is on', async () => {
  const { webhook } = await create();
  await createProduct();
  const { id } = await whenDelivery(webhook.id, 'DELIVERED');
  await update({ webhookId: webhook.id, enabled: false });
  expect(await stack.redeliver(id)).toMatchObject({ code: 'WEBHOOK_SWITCHED_OFF' });
});

test('what waits when its webhook is switched off fails with that reason, and can be sent again afterwards', async () => {
  const { webhook } = await create();
  receiver.state.reply = answer(503, { 'retry-after': '600' });
  await createProduct();
  await eventually(async () => expect((await deliveriesOf(webhook.id))[0].attempts).toHaveLength(1));
  await update({ webhookId: webhook.id, enabled: false });
  await makeDue();
  const { id } = await whenDelivery(webhook.id, 'FAILED');
  expect(await deliveriesOf(webhook.id)).toMatchObject([{ reason: 'switched-off' }]);
  receiver.state.reply = answer(204);
  await update({ webhookId: webhook.id, enabled: true });
  await stack.redeliver(id);
  await whenDelivery(webhook.id, 'DELIVERED');
});

/** What would wait for its next attempt comes now. */
async function makeDue(): Promise<void> {
  await gateway.database.query(
    `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE task_id = (
      SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'deliver_webhook_event')`,
  );
}

test('a webhook that has failed for three days is switched off with its next event that is given up, and that is said aloud', async () => {
  const { webhook } = await create();
  receiver.state.reply = answer(500);
  await createProduct();
  await eventually(async () =>
    expect((await deliveriesOf(webhook.id))[0].attempts.length).toBeGreaterThan(0),
  );
  await gateway.database.query(
    `UPDATE webhooks SET failing_since = now() - interval '73 hours' WHERE id = $1`,
    [webhook.id],
  );
  await gateway.database.query(
    `UPDATE webhook_deliveries SET pending_since = now() - interval '25 hours' WHERE webhook_id = $1`,
    [webhook.id],
  );
  expect(await whenDelivery(webhook.id, 'FAILED')).toMatchObject({ reason: 'gave-up' });
  const [kept] = await stack.webhooks();
  expect(kept).toMatchObject({ enabled: false, switchedOffAt: expect.any(String) });
  expect(gateway.log()).toContainEqual(
    expect.objectContaining({
      level: 'error',
      event: 'webhook_switched_off',
      webhook_id: Number(webhook.id),
    }),
  );
  const { activity } = await stack.client.graphql(
    '{ activity(first: 1) { edges { node { action subjectId actor { kind } } } } }',
  );
  expect(activity.edges[0].node).toEqual({
    action: 'webhook.switched-off',
    subjectId: webhook.id,
    actor: { kind: 'SYSTEM' },
  });
  const on = await update({ webhookId: webhook.id, enabled: true });
  expect(on).toMatchObject({ enabled: true, switchedOffAt: null, failingSince: null });
});

test('an event that is given up switches off nothing that has worked within three days', async () => {
  const { webhook } = await create();
  receiver.state.reply = answer(500);
  await createProduct();
  await eventually(async () =>
    expect((await deliveriesOf(webhook.id))[0].attempts.length).toBeGreaterThan(0),
  );
  await gateway.database.query(
    `UPDATE webhook_deliveries SET pending_since = now() - interval '25 hours' WHERE webhook_id = $1`,
    [webhook.id],
  );
  await whenDelivery(webhook.id, 'FAILED');
  expect(await stack.webhooks()).toMatchObject([{ enabled: true, failingSince: expect.any(String) }]);
});

test('a receiver that answers 410 wants nothing any more: its webhook is switched off at once', async () => {
  const { webhook } = await create();
  receiver.state.reply = answer(410);
  await createProduct();
  expect(await whenDelivery(webhook.id, 'FAILED')).toMatchObject({ attempts: [{ cause: 'GONE' }] });
  expect(await stack.webhooks()).toMatchObject([{ enabled: false }]);
});

test('what a receiver answers is repeated nowhere', async () => {
  const { webhook } = await create();
  receiver.state.next = [answer(422)];
  await createProduct();
  await whenDelivery(webhook.id, 'DELIVERED');
  expect(JSON.stringify(await deliveriesOf(webhook.id))).not.toContain('a secret of the receiver');
});

test('a new secret signs at once, and the one before for another day', async () => {
  const { webhook, secret } = await create();
  const rotated = await stack.rotate(webhook.id);
  expect(rotated.webhook.previousSecretUntil).not.toBeNull();
  await createProduct();
  await whenDelivery(webhook.id, 'DELIVERED');
  const [received] = receiver.state.received;
  const headers = received?.headers as Record<string, string>;
  for (const one of [secret, rotated.secret]) new Webhook(one).verify(received?.raw ?? '', headers);
  await gateway.database.query(`UPDATE webhooks SET previous_secret_until = now() WHERE id = $1`, [
    webhook.id,
  ]);
  await createProduct();
  await eventually(() => expect(receiver.state.received).toHaveLength(2));
  const [, second] = receiver.state.received;
  const verify = (one: string) =>
    new Webhook(one).verify(second?.raw ?? '', second?.headers as Record<string, string>);
  expect(() => verify(rotated.secret)).not.toThrow();
  expect(() => verify(secret)).toThrow();
});

test('no secret is in a list, in the trail or in the log', async () => {
  const { webhook, secret } = await create();
  const rotated = await stack.rotate(webhook.id);
  await stack.remove(webhook.id);
  const { activity } = await stack.client.graphql(
    '{ activity(first: 3) { edges { node { action changes { before after } } } } }',
  );
  expect(activity.edges.map(({ node }: { node: { action: string } }) => node.action)).toEqual([
    'webhook.deleted',
    'webhook.secret-changed',
    'webhook.created',
  ]);
  const everything = JSON.stringify([activity, gateway.log()]);
  for (const one of [secret, rotated.secret]) expect(everything).not.toContain(one);
});

test.each([
  ['no address at all', { url: 'tienda' }, 'url'],
  ['an address of another kind', { url: 'ftp://tienda.example/' }, 'url'],
  ['an address with a password', { url: 'https://ana:clave@tienda.example/' }, 'url'],
  ['the address of cloud metadata', { url: 'http://169.254.169.254/latest' }, 'url'],
  ['no description', { description: ' ' }, 'description'],
  ['no event', { events: [] }, 'events'],
])('%s makes no webhook, and the answer says which field is wrong', async (_, input, field) => {
  expect(await create(input)).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: [field] }] });
  expect(await stack.webhooks()).toEqual([]);
});

test('there are 20 webhooks at most, however many are made at once', async () => {
  const made = await Promise.all(Array.from({ length: 23 }, () => create()));
  expect(made.filter(({ __typename }) => __typename === 'WebhookWithSecret')).toHaveLength(20);
  expect(made.find(({ code }) => code)).toMatchObject({ code: 'INVALID_INPUT' });
});

test('a webhook that is deleted while a product is made is no reason not to make the product', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => create()));
  const [ids] = await Promise.all([
    Promise.all(Array.from({ length: 10 }, () => createProduct())),
    ...made.map(({ webhook }) => stack.remove(webhook.id)),
  ]);
  expect(ids.every(Boolean)).toBe(true);
});

test('what is left out of a change stays as it is', async () => {
  const { webhook } = await create();
  const changed = await update({ webhookId: webhook.id, description: 'ERP' });
  expect(changed).toEqual({ ...webhook, __typename: 'Webhook', description: 'ERP' });
  expect(await update({ webhookId: '999999', description: 'ERP' })).toMatchObject({
    code: 'WEBHOOK_NOT_FOUND',
  });
});
