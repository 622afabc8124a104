import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { fingerprintOf } from '../src/platform/idempotency/idempotency-keys.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

/** What either transport says of a sale. */
type Outcome = { sold: string | null; code: string | null; stockAfter: number | null };
type SaleInput = { id: number; key?: string; quantity?: number };

const headers = { 'content-type': 'application/json' };
const restBody = z.object({
  sale_id: z.number().nullish(),
  updated_stock: z.number().nullish(),
  code: z.string().nullish(),
});

async function sellByRest({ id, key, quantity = 1 }: SaleInput): Promise<Outcome> {
  const response = await fetch(`${gateway.url}/products/${id}/sell`, {
    method: 'POST',
    headers: { ...headers, ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify({ quantity }),
  });
  const { sale_id, updated_stock, code } = restBody.parse(await response.json());
  return { sold: sale_id ? String(sale_id) : null, code: code ?? null, stockAfter: updated_stock ?? null };
}

async function graphql(query: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data } = z
    .object({ data: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await response.json());
  return Object.values(data)[0] ?? {};
}

const sellMutation = `mutation ($input: SellProductInput!) { sellProduct(input: $input) {
  __typename ... on Sale { id stockAfter soldAt } ... on Error { code } } }`;

async function sellByGraphql({ id, key, quantity = 1 }: SaleInput): Promise<Outcome> {
  const answer = await graphql(sellMutation, { productId: String(id), quantity, idempotencyKey: key });
  return z
    .object({ id: z.string().nullish(), code: z.string().nullish(), stockAfter: z.number().nullish() })
    .transform((sale) => ({
      sold: sale.id ?? null,
      code: sale.code ?? null,
      stockAfter: sale.stockAfter ?? null,
    }))
    .parse(answer);
}

/** Every other call by the other transport. */
const sellByEither = (input: SaleInput, index: number) =>
  index % 2 ? sellByRest(input) : sellByGraphql(input);

const atOnce = <T>(count: number, call: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));

async function productWith(stock: number): Promise<number> {
  const { rows } = await gateway.database.query<{ id: number }>(
    `WITH product AS (
       INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
       VALUES ('Taladro', '["percutor"]', $1, '{}', 'READY') RETURNING id, stock
     ) INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
       SELECT id, 'INITIAL', stock, 0, stock FROM product RETURNING product_id AS id`,
    [stock],
  );
  return z.object({ id: z.number() }).parse(rows[0]).id;
}

async function ledger(id: number) {
  const { rows } = await gateway.database.query(
    `SELECT stock, (SELECT count(*) FROM stock_movements WHERE product_id = $1 AND kind = 'SALE') AS sales,
       (SELECT count(*) FROM stock_alerts WHERE product_id = $1) AS alerts FROM products WHERE id = $1`,
    [id],
  );
  return z.object({ stock: z.number(), sales: z.number(), alerts: z.number() }).parse(rows[0]);
}

async function keys(list: string[]): Promise<string[]> {
  const { rows } = await gateway.database.query<{ key: string }>(
    'SELECT key FROM idempotency_keys WHERE key = ANY($1)',
    [list],
  );
  return rows.map(({ key }) => key);
}

test('a hundred equal keyed sales at once, over both transports, are one sale that all hear of', async () => {
  const id = await productWith(10);
  const key = randomUUID();
  const outcomes = await atOnce(100, (index) => sellByEither({ id, key }, index));
  expect(new Set(outcomes.map(({ sold }) => sold)).size).toBe(1);
  expect(outcomes.every(({ stockAfter }) => stockAfter === 9)).toBe(true);
  expect(await ledger(id)).toEqual({ stock: 9, sales: 1, alerts: 1 });
});

test('equal sales at once of the last unit all hear of the one sale, and none that the stock is out', async () => {
  const id = await productWith(1);
  const key = randomUUID();
  const outcomes = await atOnce(30, (index) => sellByEither({ id, key }, index));
  expect(new Set(outcomes.map(({ sold }) => sold)).size).toBe(1);
  expect(outcomes[0]?.sold).not.toBeNull();
});

test('keyed sales beyond the stock fail and leave no key behind', async () => {
  const id = await productWith(5);
  const all = Array.from({ length: 30 }, () => randomUUID());
  const outcomes = await atOnce(30, (index) => sellByEither({ id, key: String(all[index]) }, index));
  const sold = all.filter((_, index) => outcomes[index]?.sold);
  expect(sold).toHaveLength(5);
  expect(outcomes.filter(({ code }) => code === 'OUT_OF_STOCK')).toHaveLength(25);
  expect((await keys(all)).sort()).toEqual(sold.sort());
  expect(await ledger(id)).toMatchObject({ stock: 0, sales: 5 });
});

test('a key whose sale failed sells once there is stock', async () => {
  const id = await productWith(0);
  const key = randomUUID();
  expect(await sellByRest({ id, key })).toMatchObject({ code: 'OUT_OF_STOCK' });
  expect(await sellByGraphql({ id: 999_999, key })).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
  expect(await keys([key])).toEqual([]);
  await gateway.database.query('UPDATE products SET stock = 2 WHERE id = $1', [id]);
  expect(await sellByRest({ id, key })).toMatchObject({ stockAfter: 1 });
});

test('one key for two products at once sells one of them and refuses the other', async () => {
  const [one, two] = [await productWith(40), await productWith(40)];
  await atOnce(20, async () => {
    const key = randomUUID();
    const both = await Promise.all([sellByRest({ id: one, key }), sellByGraphql({ id: two, key })]);
    expect(both.map(({ code }) => code).sort()).toEqual(['IDEMPOTENCY_CONFLICT', null].sort());
  });
  expect((await ledger(one)).sales + (await ledger(two)).sales).toBe(20);
});

test('the same key with another quantity is refused, by the other transport too', async () => {
  const id = await productWith(9);
  const key = randomUUID();
  await sellByRest({ id, key });
  expect(await sellByGraphql({ id, key, quantity: 2 })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  expect(await ledger(id)).toMatchObject({ stock: 8 });
});

test('a key of yesterday is taken over, by one of many equal calls', async () => {
  const id = await productWith(9);
  const key = randomUUID();
  const first = await sellByRest({ id, key });
  await gateway.database.query(
    "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1",
    [key],
  );
  const outcomes = await atOnce(20, (index) => sellByEither({ id, key }, index));
  expect(new Set(outcomes.map(({ sold }) => sold)).size).toBe(1);
  expect(outcomes[0]?.sold).not.toBe(first.sold);
  expect(await ledger(id)).toMatchObject({ stock: 7, sales: 2 });
});

test('a key whose call is still running refuses, and is free two minutes later', async () => {
  const id = await productWith(9);
  const key = randomUUID();
  const fingerprint = fingerprintOf('sell', { id, quantity: 1 });
  await gateway.database.query('INSERT INTO idempotency_keys (key, fingerprint) VALUES ($1, $2)', [
    key,
    fingerprint,
  ]);
  expect(await sellByRest({ id, key })).toMatchObject({ code: 'IDEMPOTENCY_STILL_RUNNING' });
  await gateway.database.query(
    "UPDATE idempotency_keys SET created_at = now() - interval '3 minutes' WHERE key = $1",
    [key],
  );
  expect(await sellByRest({ id, key })).toMatchObject({ stockAfter: 8 });
});

test('a replayed sale is the first answer to the letter, its moment too', async () => {
  const input = { productId: String(await productWith(9)), idempotencyKey: randomUUID() };
  expect(await graphql(sellMutation, input)).toEqual(await graphql(sellMutation, input));
});

test('a sale with a key is one statement, as it is without', async () => {
  const id = await productWith(50);
  const query = vi.spyOn(pg.Client.prototype, 'query');
  const statementsOf = async (key?: string) => {
    query.mockClear();
    await sellByRest(key ? { id, key } : { id });
    const sent = query.mock.calls.map(([config]) => z.object({ name: z.string() }).safeParse(config).data);
    // The worker of the jobs, which lives in this process too, asks by names of its own.
    return sent.flatMap((statement) =>
      statement && !statement.name.endsWith('/graphile_worker') ? [statement.name] : [],
    );
  };
  try {
    expect(await statementsOf()).toEqual(['sell']);
    expect(await statementsOf(randomUUID())).toEqual(['sell-once']);
  } finally {
    query.mockRestore();
  }
});

const undoMutation = `mutation ($input: UndoSaleInput!) { undoSale(input: $input) {
  __typename ... on UndoneSale { movement { id stockAfter at } } ... on Error { code } } }`;
const restockMutation = `mutation ($input: RestockProductInput!) { restockProduct(input: $input) {
  __typename ... on Restock { movement { id stockAfter at } } ... on Error { code } } }`;

test('equal keyed undos and restocks at once happen once, and all hear the same', async () => {
  const id = await productWith(20);
  const { sold } = await sellByRest({ id });
  const undo = { saleId: sold, idempotencyKey: randomUUID() };
  const undone = await atOnce(20, () => graphql(undoMutation, undo));
  expect(new Set(undone.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(undone[0]).toMatchObject({ __typename: 'UndoneSale', movement: { stockAfter: 20 } });
  const restock = { productId: String(id), quantity: 5, idempotencyKey: randomUUID() };
  const restocked = await atOnce(20, () => graphql(restockMutation, restock));
  expect(new Set(restocked.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(restocked[0]).toMatchObject({ __typename: 'Restock', movement: { stockAfter: 25 } });
});

test('a sale and a restock that share a key by mistake never wait for each other in a ring', async () => {
  const id = await productWith(100);
  const answers = await atOnce(20, async () => {
    const key = randomUUID();
    const input = { productId: String(id), quantity: 1, idempotencyKey: key };
    const [sale, restock] = await Promise.all([sellByRest({ id, key }), graphql(restockMutation, input)]);
    return [sale.code, restock.code ?? null];
  });
  for (const codes of answers)
    expect(codes.filter((code) => code === 'IDEMPOTENCY_CONFLICT')).toHaveLength(1);
  expect(gateway.log().filter(({ level }) => level === 'error')).toEqual([]);
});
