import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
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

const save = (names: readonly string[], keyword: string) =>
  gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
     SELECT name, jsonb_build_array($2::text), 1, '{}', 'READY' FROM unnest($1::text[]) AS name`,
    [names, keyword],
  );

const answerSchema = z.object({
  data: z.object({
    products: z.object({
      edges: z.array(z.object({ cursor: z.string(), node: z.object({ name: z.string() }) })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
});

async function list(variables: object, language: string) {
  const query = `query ($first: Int = 100, $after: String, $last: Int, $before: String, $filter: ProductFilter, $orderBy: ProductOrder) {
    products(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
      edges { cursor node { name } } pageInfo { hasNextPage endCursor } } }`;
  const response = await client.rest('/graphql', { query, variables }, { 'accept-language': language });
  const { edges, pageInfo } = answerSchema.parse(await response.json()).data.products;
  return { names: edges.map(({ node }) => node.name), edges, pageInfo };
}

const found = async (filter: object) => (await list({ filter }, 'es')).names;

test.each([
  ['καφες', 'ΚΑΦΈΣ'],
  ['ΚΑΦΕΣ', 'Ελληνικός καφές'],
  ['lodz', 'ŁÓDŹ'],
  ['Łódź', 'Lodz'],
  ['istanbul', 'İstanbul'],
  ['ISTANBUL', 'ıstanbul'],
  ['smorrebrod', 'Smørrebrød'],
  ['strasse', 'STRAẞE'],
  ['oeuvre', 'Œuvre'],
  ['ŒUVRE', 'oeuvre'],
  ['елка', 'ЁЛКА'],
  ['usb', 'ＵＳＢ－Ｃ'],
  ['ＵＳＢ', 'usb-c'],
  ['flor', 'ﬂor'],
  ['10kg', '10㎏'],
  ['m2', 'm²'],
  ['guantes talla l', 'Guantes\u00a0talla\u3000Ｌ'],
  ['taladro', 'tala\u200bdro'],
  ['שלום', 'שָׁלוֹם'],
  ['مدرسه', 'مَدْرَسه'],
  ['ガラス', 'ｶﾞﾗｽ'],
])('a search for «%s» finds %s, and so does its name', async (search, name) => {
  await gateway.database.query('DELETE FROM products');
  await save([name, 'otra cosa'], 'x');
  expect(await found({ search })).toEqual([name]);
  expect(await found({ search, names: [name.toUpperCase()] })).toEqual([name]);
});

test.each([
  ['５％', ['50', 'a5b']],
  ['a＿b', ['axb']],
  ['a＼b', ['ab', 'a%b']],
])('a search for «%s» means the sign and not any text', async (search, others) => {
  await gateway.database.query('DELETE FROM products');
  await save([search, ...others], 'x');
  expect(await found({ search })).toEqual([search]);
});

test('the names of a filter are found whatever their capitals, accents and forms', async () => {
  await gateway.database.query('DELETE FROM products');
  await save(['Ratón óptico', 'RATON OPTICO', 'Ｒａｔｏｎ óptico', 'Ratón óptico 2'], 'x');
  expect(await found({ names: ['raton optico'] })).toEqual([
    'Ratón óptico',
    'RATON OPTICO',
    'Ｒａｔｏｎ óptico',
  ]);
});

const inOrder = {
  es: ['Ábaco azul', 'abanico', 'chal', 'Nube', 'ñandú', 'Ñu', 'Oso', 'Zócalo', 'καφές', 'чай'],
  en: ['Ábaco azul', 'abanico', 'chal', 'ñandú', 'Ñu', 'Nube', 'Oso', 'Zócalo', 'καφές', 'чай'],
};

test.each(['es', 'en'] as const)(
  'names are in the order of a dictionary in %s, page by page',
  async (locale) => {
    await gateway.database.query('DELETE FROM products');
    await save(inOrder.es.toReversed(), 'x');
    const wanted = inOrder[locale];
    for (const direction of ['ASC', 'DESC']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const orderBy = { by: 'NAME', direction };
        const page: Awaited<ReturnType<typeof list>> = await list({ first: 3, after, orderBy }, locale);
        seen.push(...page.names);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toEqual(direction === 'ASC' ? wanted : wanted.toReversed());
    }
  },
);

test('«Nube» stands before «Ñu» in Spanish and behind it in English', async () => {
  await gateway.database.query('DELETE FROM products');
  await save(['Ñu', 'Nube'], 'x');
  const orderBy = { by: 'NAME', direction: 'ASC' };
  expect((await list({ orderBy }, 'es')).names).toEqual(['Nube', 'Ñu']);
  expect((await list({ orderBy }, 'en')).names).toEqual(['Ñu', 'Nube']);
});

test('a cursor goes on in the language of its page, in both directions, and one of the earlier form is refused', async () => {
  await gateway.database.query('DELETE FROM products');
  await save(['Ñu', 'Nube', 'Oso'], 'x');
  const orderBy = { by: 'NAME', direction: 'ASC' };
  const first = await list({ first: 1, orderBy }, 'es');
  expect(first.names).toEqual(['Nube']);
  const after = first.pageInfo.endCursor;
  const rest = await list({ first: 2, after, orderBy }, 'en');
  expect(rest.names).toEqual(['Ñu', 'Oso']);
  const before = rest.edges[1]?.cursor;
  expect((await list({ first: null, last: 2, before, orderBy }, 'en')).names).toEqual(['Nube', 'Ñu']);
  const earlier = Buffer.from(JSON.stringify(['NAME', 'Nube', 1])).toString('base64url');
  const query = `{ products(after: "${earlier}", orderBy: { by: NAME }) { edges { node { id } } } }`;
  const refused = await client.rest('/graphql', { query }, { 'accept-language': 'en' });
  expect(await refused.json()).toMatchObject({
    errors: [{ message: 'The cursor is not of this list; ask for the first page.' }],
  });
});

test('pages by name, a list of names and a search are read by their indexes', async () => {
  await gateway.database.query('DELETE FROM products');
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
     SELECT 'Caja ' || md5(n::text), '["x"]', 1, '{}', 'READY' FROM generate_series(1, 5000) AS n`,
  );
  await gateway.database.query('ANALYZE products');
  // Few rows, which a search would sooner read from end to end.
  const connection = await gateway.database.connect();
  await connection.query('SET enable_seqscan = off');
  const planOf = async (text: string, values: unknown[]) =>
    JSON.stringify((await connection.query(`EXPLAIN ${text}`, values)).rows);
  for (const locale of ['es', 'en']) {
    const name = `name COLLATE "${locale}-x-icu"`;
    const page = `SELECT id FROM products WHERE (${name}, id) > ($1, $2) ORDER BY ${name}, id LIMIT 20`;
    expect(await planOf(page, ['Caja 5', 1])).toContain(`products_name_${locale}_id`);
  }
  const names =
    'SELECT id FROM products WHERE folded_name = ANY(ARRAY(SELECT search_fold(name) FROM unnest($1::text[]) AS name))';
  expect(await planOf(names, [['CAJA 5']])).toContain('products_folded_name_id');
  const search = 'SELECT id FROM products WHERE search_text LIKE search_fold($1)';
  expect(await planOf(search, ['%Cajá cfcd208%'])).toContain('products_search_text');
  connection.release(true);
});
