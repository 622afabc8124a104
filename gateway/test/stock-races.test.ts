import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';

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

const outcomeSchema = z.object({
  __typename: z.string(),
  code: z.string().optional(),
  message: z.string().optional(),
  movement: z.object({ id: z.string() }).optional(),
});
type Outcome = z.infer<typeof outcomeSchema>;

async function change(field: string, more = ''): Promise<Outcome> {
  const { outcome } = await client.graphql(
    `mutation { outcome: ${field} { __typename ${more} ... on Error { code message } } }`,
  );
  return outcomeSchema.parse(outcome);
}

/** What a refusal says there is, and whether by that it was right to refuse. */
const refusals: Record<string, { says: RegExp; holds: (asked: number, stock: number) => boolean }> = {
  OUT_OF_STOCK: {
    says: /se pidieron (?<asked>\d+) y quedan (?<stock>\d+)/,
    holds: (asked, stock) => stock < asked,
  },
  STOCK_CHANGED: {
    says: /se esperaban (?<asked>\d+) y hay (?<stock>\d+)/,
    holds: (asked, stock) => stock !== asked,
  },
  MOVEMENT_UNITS_GONE: {
    says: /quitar (?<asked>\d+) unidades y solo quedan (?<stock>\d+)/,
    holds: (asked, stock) => stock < asked,
  },
};

test('of 50 sells, counts, restocks and undos at once the ledger is unbroken and each refusal says the stock of then', async () => {
  const { createProduct } = await client.graphql(
    'mutation { createProduct(input: { name: "Taladro", keywords: ["percutor"], stock: 12 }) { ... on Product { id } } }',
  );
  const id: string = createProduct.id;
  const sell = (quantity: number) =>
    change(`sellProduct(input: { productId: "${id}", quantity: ${quantity} })`);
  const count = (expected: number, counted: number) =>
    change(
      `adjustStock(input: { productId: "${id}", counted: ${counted}, expectedStock: ${expected}, reason: COUNT })`,
    );
  const restock = async () => {
    const made = await change(
      `restockProduct(input: { productId: "${id}", quantity: 4 })`,
      '... on Restock { movement { id } }',
    );
    return [made, await change(`undoMovement(input: { movementId: "${made.movement?.id}" })`)];
  };
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      if (index % 5 === 4) return restock();
      if (index % 5 === 3) return [await count(index % 13, (index * 7) % 13)];
      return [await sell(1 + (index % 4))];
    }),
  );

  expect(await findLedgerErrors(gateway.database)).toEqual([]);
  const { rows } = await gateway.database.query(
    'SELECT array_agg(stock_after) AS levels, min(stock_after) AS least FROM stock_movements WHERE product_id = $1',
    [Number(id)],
  );
  expect(rows[0].least).toBeGreaterThanOrEqual(0);
  const refused = outcomes.flat().filter(({ code }) => code !== undefined);
  // More units are asked for than there can be.
  expect(refused.length).toBeGreaterThan(0);
  for (const { code = '', message = '' } of refused) {
    const refusal = refusals[code];
    const { asked, stock } = refusal?.says.exec(message)?.groups ?? {};
    expect(rows[0].levels, `${code}: ${message}`).toContain(Number(stock));
    expect(refusal?.holds(Number(asked), Number(stock)), `${code}: ${message}`).toBe(true);
  }
});
