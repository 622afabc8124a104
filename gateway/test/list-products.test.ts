import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { decrementStock } from '../src/inventory/sell.sql.ts';
import { open } from '../src/principal.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

const stocks = [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 19, 20, 49, 50, 99, 100, 999, 1_000, 250_000, 1_000_000_000];

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
     SELECT 'Caja ' || stock, '["cartón"]', stock, '{}', 'READY' FROM unnest($1::int[]) AS stock`,
    [stocks.toSorted((a, b) => ((a * 7) % 13) - ((b * 7) % 13))],
  );
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, description, enrichment, enrichment_status) VALUES
       ('Taladro Inalámbrico 18V', '["percutor", "2 baterías"]', 7000, 'Para el taller y la obra.', '{}', 'READY'),
       ('CIGÜEÑAL forjado', '["repuesto", "rosca\\\\macho"]', 7001, NULL, '{}', 'FAILED'),
       ('Ratón óptico', '["informática"]', 7002, 'Con rueda 100%_fiable.', '{}', 'PENDING')`,
  );
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const answerSchema = z.object({
  data: z.object({
    products: z.object({
      totalCount: z.number(),
      edges: z.array(z.object({ node: z.object({ name: z.string(), stock: z.number() }) })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
});

async function list(variables: object) {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `query ($first: Int, $after: String, $filter: ProductFilter, $orderBy: ProductOrder) {
        products(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
          totalCount edges { node { name stock } } pageInfo { hasNextPage endCursor } } }`,
      variables,
    }),
  });
  return answerSchema.parse(await response.json()).data.products;
}

const names = async (filter: object) =>
  (await list({ first: 100, filter })).edges.map(({ node }) => node.name).sort();

test.each([
  ['taladro inalambrico', 'Taladro Inalámbrico 18V'],
  ['INALÁMBRICO', 'Taladro Inalámbrico 18V'],
  ['baterias taladro', 'Taladro Inalámbrico 18V'],
  ['18v obra', 'Taladro Inalámbrico 18V'],
  ['cigüeñal', 'CIGÜEÑAL forjado'],
  ['ciguenal', 'CIGÜEÑAL forjado'],
  ['raton informatica', 'Ratón óptico'],
  ['o\u0301ptico', 'Ratón óptico'],
  ['100%_f', 'Ratón óptico'],
  ['rosca\\macho', 'CIGÜEÑAL forjado'],
])('a search for «%s» finds %s alone', async (search, name) => {
  expect(await names({ search })).toEqual([name]);
});

test.each(['taladro de agua', '100%f', 'inal_mbrico', '"percutor\\', '"', ',', '['])(
  'a search for «%s» finds nothing',
  async (search) => {
    expect(await names({ search })).toEqual([]);
  },
);

test('a search for nothing but spaces is no search', async () => {
  expect((await list({ filter: { search: '  ' } })).totalCount).toBe(stocks.length + 3);
});

test.each([
  [['OUT'], (stock: number) => stock === 0],
  [['LOW'], (stock: number) => stock > 0 && stock < 10],
  [['OK'], (stock: number) => stock >= 10],
  [['OUT', 'OK'], (stock: number) => stock === 0 || stock >= 10],
  [[], () => false],
] as const)('the stock states %j are told by the stock to the unit', async (stockStatus, belongs) => {
  const wanted = stocks.filter(belongs).map((stock) => `Caja ${stock}`);
  expect(await names({ stockStatus, search: 'caja' })).toEqual(wanted.sort());
});

test('the states of the texts filter alone and together', async () => {
  expect(await names({ enrichmentStatus: ['FAILED', 'PENDING'] })).toEqual([
    'CIGÜEÑAL forjado',
    'Ratón óptico',
  ]);
  expect(await names({ enrichmentStatus: ['PROCESSING'] })).toEqual([]);
});

test.each(['ASC', 'DESC'])('pages by stock, %s, run through the stocks in their order', async (direction) => {
  const seen: number[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof list>> = await list({
      first: 4,
      after,
      filter: { search: 'caja' },
      orderBy: { by: 'STOCK', direction },
    });
    seen.push(...page.edges.map(({ node }) => node.stock));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(seen).toEqual(direction === 'ASC' ? stocks : stocks.toReversed());
});

test('a sale leaves the indexes of the products alone', async () => {
  const { rows } = await gateway.database.query("SELECT id FROM products WHERE name = 'Caja 1000000000'");
  const { id } = z.object({ id: z.number() }).parse(rows[0]);
  const client = await gateway.database.connect();
  try {
    await client.query('BEGIN');
    const rule = { threshold: 10, policy: 'every-sale', hasDestination: false } as const;
    const { statement, values } = decrementStock({ productId: id, quantity: 1 }, rule, {
      principal: open,
      traceId: 'a',
    });
    await client.query({ ...statement.plain, values });
    const counted = await client.query(
      `SELECT pg_stat_get_xact_tuples_updated('products'::regclass) AS updated,
         pg_stat_get_xact_tuples_hot_updated('products'::regclass) AS "inPlace"`,
    );
    expect(counted.rows[0]).toEqual({ updated: 1, inPlace: 1 });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
});

test('the order by name is a dictionary’s, whatever the capitals and accents, page by page in both directions', async () => {
  const wanted = [
    'Ábaco de orden',
    'abanico de orden',
    'ACEITE de orden',
    'árbol de orden',
    'Zócalo de orden',
  ];
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status)
     SELECT name, '["orden"]', 7003, '{}', 'READY' FROM unnest($1::text[]) AS name`,
    [wanted.toReversed()],
  );
  for (const direction of ['ASC', 'DESC']) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const orderBy = { by: 'NAME', direction };
      const page: Awaited<ReturnType<typeof list>> = await list({
        first: 2,
        after,
        filter: { search: 'orden' },
        orderBy,
      });
      seen.push(...page.edges.map(({ node }) => node.name));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(direction === 'ASC' ? wanted : wanted.toReversed());
  }
});

test('what somebody should look at are failed texts, texts that wait and READY products without a category', async () => {
  await gateway.database.query(
    `INSERT INTO products (name, keywords, stock, enrichment, enrichment_status, category_id, draft) VALUES
       ('revisar falló', '["r"]', 7004, '{}', 'FAILED', 'tools', NULL),
       ('revisar aviso', '["r"]', 7004, '{"warnings": ["CE: sin respaldo"]}', 'READY', 'tools', 'Con CE.'),
       ('revisar sin categoría', '["r"]', 7004, '{"warnings": []}', 'READY', NULL, NULL),
       ('revisar en cola', '["r"]', 7004, '{"warnings": []}', 'PENDING', NULL, NULL),
       ('revisar bien', '["r"]', 7004, '{"warnings": []}', 'READY', 'tools', NULL)`,
  );
  expect(await names({ search: 'revisar', needsReview: true })).toEqual([
    'revisar aviso',
    'revisar falló',
    'revisar sin categoría',
  ]);
  expect(await names({ search: 'revisar', needsReview: false })).toEqual(['revisar bien', 'revisar en cola']);
});

test('products are listed by their ids, and what is no id finds none', async () => {
  const { rows } = await gateway.database.query(
    "SELECT id::text, name FROM products WHERE name IN ('Ratón óptico', 'CIGÜEÑAL forjado')",
  );
  const found = rows.map(({ id }) => id);
  expect(await names({ ids: [...found, 'x', '0', '9'.repeat(30)] })).toEqual(
    rows.map(({ name }) => name).sort(),
  );
  expect(await names({ ids: [] })).toEqual([]);
  expect(await names({ ids: found, search: 'raton' })).toEqual(['Ratón óptico']);
});

test('a text that cannot be in the catalogue finds nothing, and a cursor that cannot be is refused', async () => {
  for (const filter of [{ search: 'a\0b' }, { names: ['a\0b'] }, { categoryIds: ['to\0ols'] }])
    expect(await names(filter)).toEqual([]);
  const cursors: [string, unknown[]][] = [
    ['STOCK', ['STOCK', 99_999_999_999, 1]],
    ['STOCK', ['STOCK', 1.5, 1]],
    ['NAME', ['NAME', 'a\0', 1]],
    ['CREATED_AT', ['CREATED_AT', 1e300, 1]],
  ];
  for (const [by, parts] of cursors) {
    const after = Buffer.from(JSON.stringify(parts)).toString('base64url');
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `query ($after: String) { products(after: $after, orderBy: { by: ${by}, direction: ASC }) { edges { node { id } } } }`,
        variables: { after },
      }),
    });
    expect(await response.text()).toContain('BAD_USER_INPUT');
  }
});

test('the ETag of a filtered list changes when another product takes the place of one', async () => {
  const insert = `INSERT INTO products (name, keywords, stock, version, enrichment, enrichment_status)
    VALUES ($1, '["etiqueta"]', $2, $3, '{}', 'READY') RETURNING id`;
  const first = await gateway.database.query<{ id: number }>(insert, ['Uno', 3, 3]);
  const second = await gateway.database.query<{ id: number }>(insert, ['Dos', 12, 2]);
  const url = `${gateway.url}/products?search=etiqueta&stock_status=LOW`;
  const before = await fetch(url);
  await before.text();
  const set = 'UPDATE products SET stock = $2, version = $3 WHERE id = $1';
  await gateway.database.query(set, [first.rows[0]?.id, 50, 4]);
  await gateway.database.query(set, [second.rows[0]?.id, 3, 3]);
  const after = await fetch(url, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } });
  expect(after.status).toBe(200);
  expect(await after.json()).toMatchObject([{ name: 'Dos' }]);
  await gateway.database.query(`DELETE FROM products WHERE keywords @> '["etiqueta"]'`);
});
