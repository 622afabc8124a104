import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  ai = await startAiStandIn();
});
afterAll(() => ai?.stop());
beforeEach(async () => {
  gateway = await startGateway(ai.url);
  client = clientOf(gateway.url);
  return () => gateway.stop();
});

async function makeProduct(stock: number): Promise<number> {
  const created = await client.rest('/products', { name: 'Taladro', keywords: ['percutor'], stock });
  return (await created.json()).id;
}
async function stockOf(id: number): Promise<number> {
  return (await (await client.rest(`/products/${id}`)).json()).stock;
}

test('a sale whose result cannot be read is told as done, not as something to try again', async () => {
  const id = await makeProduct(50);
  await gateway.database.query('ALTER TABLE stock_movements ALTER COLUMN at TYPE timestamp');
  const rest = await client.rest(`/products/${id}/sell`, { quantity: 1 });
  expect(rest.status).toBe(500);
  expect(await rest.json()).toMatchObject({
    code: 'DONE_WITHOUT_ANSWER',
    retryable: false,
    detail: expect.stringContaining('quedó hecha'),
  });
  expect(await stockOf(id)).toBe(49);
  const query = `mutation { sellProduct(input: { productId: "${id}" }) { __typename } }`;
  const graphql = await client.rest('/graphql', { query }, { 'accept-language': 'en' });
  expect(await graphql.json()).toMatchObject({
    errors: [{ message: expect.stringContaining('was done'), extensions: { code: 'DONE_WITHOUT_ANSWER' } }],
  });
  expect(await stockOf(id)).toBe(48);
});

test('a sale is told as perhaps done where a field of its answer fails, on the first call and on the compiled one', async () => {
  const id = await makeProduct(5);
  await gateway.database.query('ALTER TABLE delivery_attempts RENAME TO attempts_away');
  const query = `mutation ($id: ID!) { sellProduct(input: { productId: $id }) {
    ... on Sale { stockAfter alert { attempts { at } } } } }`;
  for (const left of [4, 3, 2]) {
    const answer = await client.rest('/graphql', { query, variables: { id } });
    expect(await answer.json()).toMatchObject({
      errors: [
        { message: expect.stringContaining('pudo quedar hecha'), extensions: { code: 'ANSWER_INCOMPLETE' } },
      ],
    });
    expect(await stockOf(id)).toBe(left);
  }
});
