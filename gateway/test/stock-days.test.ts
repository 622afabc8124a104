import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

type Movement = [kind: string, quantity: number, after: number, at: string, undoes?: number];

/** A product that is there since `daysAgo`, at 00:30 of UTC, with these movements at moments of SQL. */
async function productWith(daysAgo: number, stock: number, movements: readonly Movement[]): Promise<string> {
  const { rows } = await gateway.database.query(
    `INSERT INTO products (name, keywords, language, stock, enrichment, enrichment_status, created_at)
     VALUES ('Taladro', '["a"]', 'es', $1, '{"origin":"MANUAL","attempts":0,"alternatives":[],"warnings":[]}', 'READY',
       date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - $2 * interval '1 day' + interval '30 minutes')
     RETURNING id`,
    [stock, daysAgo],
  );
  const ids: number[] = [];
  for (const [kind, quantity, after, at, undoes] of movements) {
    const made = await gateway.database.query(
      `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at, undoes)
       VALUES ($1, $2::movement_kind, $3, $4, $5,
         date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + $6::interval, $7) RETURNING id`,
      [rows[0].id, kind, quantity, after - quantity, after, at, undoes === undefined ? null : ids[undoes]],
    );
    ids.push(made.rows[0].id);
  }
  return String(rows[0].id);
}
const daysOf = async (id: string, timeZone = 'UTC') =>
  (
    await client.graphql(
      'query ($id: ID!, $zone: String) { product(id: $id) { stockDays(timeZone: $zone) { day stock sold restocked } } }',
      { id, zone: timeZone },
    )
  ).product.stockDays;

test('each day says its stock, what was sold and what came in; a day without movements ends as the one before', async () => {
  const id = await productWith(3, 16, [
    ['INITIAL', 20, 20, '-3 days +30 minutes'],
    ['SALE', -4, 16, '-2 days +9 hours'],
    ['SALE', -6, 10, '-2 days +10 hours'],
    ['UNDO', 6, 16, '-2 days +10 hours 5 minutes', 2],
    ['RESTOCK', 5, 21, '+1 minute'],
    ['ADJUSTMENT', -5, 16, '+2 minutes'],
  ]);
  const days = await daysOf(id);
  expect(days.map(({ day: _, ...rest }: { day: string }) => rest)).toEqual([
    { stock: 20, sold: 0, restocked: 0 },
    { stock: 16, sold: 4, restocked: 0 },
    { stock: 16, sold: 0, restocked: 0 },
    { stock: 16, sold: 0, restocked: 5 },
  ]);
});

test('of a product that has long been there four weeks are told, beginning with the stock of then', async () => {
  const id = await productWith(90, 30, [
    ['INITIAL', 50, 50, '-90 days'],
    ['SALE', -20, 30, '-1 day'],
  ]);
  const days = await daysOf(id);
  expect(days).toHaveLength(28);
  expect([days[0].stock, days[25].stock, days[26].stock, days[27].stock]).toEqual([50, 50, 30, 30]);
});

test('the days are those of the time zone that is asked for', async () => {
  const id = await productWith(1, 9, [
    ['INITIAL', 10, 10, '-1 day +30 minutes'],
    ['SALE', -1, 9, '-1 day +30 minutes'],
  ]);
  const [first] = await daysOf(id, 'America/New_York');
  expect(first.sold).toBe(1);
  expect(first.day < (await daysOf(id))[0].day).toBe(true);
});

test('a product without any movement has the stock that it has', async () => {
  const id = await productWith(0, 0, []);
  expect(await daysOf(id)).toEqual([{ day: expect.any(String), stock: 0, sold: 0, restocked: 0 }]);
});

test.each(['Nowhere/Land', '+02:00'])(
  '%s is no time zone, and the answer says what is wanted',
  async (zone) => {
    const id = await productWith(0, 0, []);
    const response = await client.rest('/graphql', {
      query: 'query ($id: ID!, $zone: String) { product(id: $id) { stockDays(timeZone: $zone) { day } } }',
      variables: { id, zone },
    });
    expect(await response.text()).toContain('timeZone es una zona horaria, como Europe/Madrid.');
  },
);
