import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
afterEach(() => {
  ai.state.gate = Promise.resolve();
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const pollOptions = { timeout: 15_000 };
const drill = { name: 'Taladro único', keywords: ['percutor'], stock: 12 };

test('a creation that slept past its key’s time saves nothing once an equal one has taken the key over', async () => {
  const { promise, resolve: open } = Promise.withResolvers<void>();
  ai.state.gate = promise;
  const create = () => clientOf(gateway.url).rest('/products', drill, { 'idempotency-key': 'slept' });
  const first = create();
  await vi.waitFor(() => expect(ai.state.paid).toHaveLength(1), pollOptions);
  await gateway.database.query(
    "UPDATE idempotency_keys SET created_at = now() - interval '3 minutes' WHERE key = 'slept'",
  );
  const second = create();
  await vi.waitFor(() => expect(ai.state.paid).toHaveLength(2), pollOptions);
  open();
  expect((await second).status).toBe(201);
  expect((await first).status).toBe(409);
  const saved = await gateway.database.query('SELECT id FROM products WHERE name = $1', [drill.name]);
  expect(saved.rowCount).toBe(1);
});

test('the scheduled clean-up deletes the keys that are older than a day, and no others', async () => {
  await gateway.database.query(
    `INSERT INTO idempotency_keys (key, fingerprint, result, created_at)
     VALUES ('old', 'f', '{}', now() - interval '25 hours'), ('young', 'f', '{}', now() - interval '23 hours')`,
  );
  // More than one statement deletes.
  await gateway.database.query(
    `INSERT INTO idempotency_keys (key, fingerprint, result, created_at)
     SELECT 'backlog-' || n, 'f', '{}', now() - interval '26 hours' FROM generate_series(1, 20001) AS n`,
  );
  await vi.waitFor(async () => {
    const scheduled = await gateway.database.query(
      "SELECT FROM graphile_worker._private_known_crontabs WHERE identifier = 'clean_up'",
    );
    expect(scheduled.rowCount).toBe(1);
  }, pollOptions);
  await gateway.database.query("SELECT graphile_worker.add_job('clean_up')");
  await vi.waitFor(async () => {
    const { rows } = await gateway.database.query(
      "SELECT key FROM idempotency_keys WHERE key IN ('old', 'young') OR key LIKE 'backlog-%'",
    );
    expect(rows).toEqual([{ key: 'young' }]);
  }, pollOptions);
});
