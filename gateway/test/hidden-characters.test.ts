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

const drill = { name: 'Taladro', keywords: ['percutor'], stock: 1 };

test.each([
  [{ name: 'Tala\u200bdro de 18 V' }, 'name', '(U+200B, behind “Tala”)'],
  [{ name: '\u202eordalaT' }, 'name', '(U+202E, at its beginning)'],
  [{ keywords: ['percutor', 'sin ca\u00adble'] }, 'keywords.1', '(U+00AD, behind “sin ca”)'],
  [{ description: 'Un taladro para la obra y el taller\u2066.' }, 'description', 'y el taller”)'],
])('%j is refused by the character and its place, and nothing is saved', async (part, path, told) => {
  const english = { 'accept-language': 'en' };
  const answer = await client.rest('/products', { ...drill, ...part }, english);
  expect(answer.status).toBe(422);
  expect((await answer.json()).errors).toEqual([{ path, message: expect.stringContaining(told) }]);
  expect(await (await client.rest('/products')).json()).toEqual([]);
});

test('what only shapes an emoji or a letter is kept as it came', async () => {
  const names = ['Taladro 👩🏽‍🔧', 'می‌خواهم', '☕️ de la 葛󠄀城'];
  for (const name of names) {
    const answer = await client.rest('/products', { ...drill, name, description: 'x', category_id: 'tools' });
    expect(await answer.json()).toMatchObject({ name });
  }
  const edit = `mutation ($name: String!) { updateProduct(input: { productId: "1", version: 1, name: $name }) {
    ... on InvalidInputError { fields { path message } } } }`;
  expect(await client.graphql(edit, { name: 'Taladro\u200e' })).toEqual({
    updateProduct: {
      fields: [
        {
          path: ['name'],
          message:
            'Contiene un carácter que no se ve (U+200E, detrás de «Taladro»); quítalo o escribe el texto de nuevo.',
        },
      ],
    },
  });
});
