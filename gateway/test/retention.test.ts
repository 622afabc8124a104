import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  ai = await startAiStandIn();
  stops = [ai.stop];
});
afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
});

async function gatewayWith(options: Parameters<typeof startGateway>[1]): Promise<Gateway> {
  const gateway = await startGateway(ai.url, options);
  stops.push(gateway.stop);
  return gateway;
}

/** A row of each kind as old as each of these days. */
async function rowsOf(days: number[], { database }: Gateway): Promise<void> {
  await database.query(`INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
    VALUES ('Taladro', '[]', 1, '{}', 'READY')`);
  await database.query(`INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
    VALUES (1, 'INITIAL', 1, 0, 1, now() - interval '20 years')`);
  await database.query(`INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, trace_id, raised_at)
    VALUES (1, 1, 1, 10, 'DELIVERED', 't', now() - interval '20 years')`);
  for (const each of days) {
    const at = `now() - ${each} * interval '1 day'`;
    await database.query(
      `INSERT INTO idempotency_keys (key, fingerprint, result, created_at) VALUES ('${each}', 'f', '{}', ${at})`,
    );
    await database.query(
      `INSERT INTO enrichment_previews (fingerprint, texts, created_at) VALUES ('${each}', '{}', ${at})`,
    );
    await database.query(
      `INSERT INTO delivery_attempts (alert_id, duration_ms, error, at) VALUES (1, 1, '${each}', ${at})`,
    );
    await database.query(`INSERT INTO audit_events (trace_id, action, subject_id, subject_name, at)
      VALUES ('t', 'product.edited', '${each}', '', ${at})`);
  }
}

/** Runs the hourly job, and returns what it says it has deleted. */
async function cleanUp({ database, log }: Gateway): Promise<object> {
  await database.query("SELECT graphile_worker.add_job('clean_up')");
  return eventually(() => {
    const line = log().find(({ event }) => event === 'cleaned_up');
    if (!line) throw new Error('Nothing was cleaned up yet.');
    return line;
  });
}

async function agesLeft({ database }: Gateway) {
  const ages = async (sql: string) =>
    (await database.query<{ age: string }>(sql)).rows.map(({ age }) => Number(age)).sort((a, b) => a - b);
  return {
    keys: await ages('SELECT key AS age FROM idempotency_keys'),
    previews: await ages('SELECT fingerprint AS age FROM enrichment_previews'),
    attempts: await ages('SELECT error AS age FROM delivery_attempts'),
    trail: await ages('SELECT subject_id AS age FROM audit_events'),
  };
}

test('each kind is kept for as long as is set, and movements and alerts for ever', async () => {
  const gateway = await gatewayWith({
    retention: { idempotencyKeys: 3, previews: 10, deliveryAttempts: 30, auditEvents: 100 },
  });
  await rowsOf([2, 4, 9, 11, 29, 31, 99, 101], gateway);
  expect(await cleanUp(gateway)).toMatchObject({
    idempotency_keys: 7,
    previews: 5,
    delivery_attempts: 3,
    audit_events: 1,
  });
  expect(await agesLeft(gateway)).toEqual({
    keys: [2],
    previews: [2, 4, 9],
    attempts: [2, 4, 9, 11, 29],
    trail: [2, 4, 9, 11, 29, 31, 99],
  });
  for (const table of ['stock_movements', 'stock_alerts'])
    expect((await gateway.database.query(`SELECT FROM ${table}`)).rowCount).toBe(1);
});

test('attempts and the trail stay where they are kept for ever', async () => {
  const gateway = await gatewayWith({ retention: { deliveryAttempts: null, auditEvents: null } });
  await rowsOf([5, 4_000], gateway);
  await cleanUp(gateway);
  expect(await agesLeft(gateway)).toEqual({
    keys: [],
    previews: [5],
    attempts: [5, 4_000],
    trail: [5, 4_000],
  });
});

test('a kind that cannot be deleted keeps the others from nothing, and is told', async () => {
  const gateway = await gatewayWith({});
  await rowsOf([5_000], gateway);
  await gateway.database.query('ALTER TABLE delivery_attempts RENAME TO elsewhere');
  await cleanUp(gateway);
  await gateway.database.query('ALTER TABLE elsewhere RENAME TO delivery_attempts');
  expect(await agesLeft(gateway)).toEqual({ keys: [], previews: [], attempts: [5_000], trail: [] });
  expect(gateway.log()).toContainEqual(expect.objectContaining({ event: 'job_failed', job: 'clean_up' }));
});

test('a key is good for as long as it is kept, over both transports', async () => {
  const gateway = await gatewayWith({ retention: { idempotencyKeys: 3 } });
  const { rest } = clientOf(gateway.url);
  const created = await rest('/products', { name: 'Lima', keywords: ['acero'], stock: 9 });
  const { id } = await created.json();
  const key = { 'idempotency-key': randomUUID() };
  const sell = async () => (await (await rest(`/products/${id}/sell`, { quantity: 1 }, key)).json()).sale_id;
  const age = (hours: number) =>
    gateway.database.query("UPDATE idempotency_keys SET created_at = now() - $1 * interval '1 hour'", [
      hours,
    ]);
  const first = await sell();
  await age(71);
  expect(await sell()).toBe(first);
  await age(73);
  expect(await sell()).not.toBe(first);

  const make = async () =>
    (await (await rest('/products', { name: 'Sierra', keywords: ['acero'], stock: 1 }, key)).json()).id;
  await gateway.database.query('DELETE FROM idempotency_keys');
  const made = await make();
  await age(71);
  expect(await make()).toBe(made);
  await age(73);
  expect(await make()).not.toBe(made);
});
