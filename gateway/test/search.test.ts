import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

const linesOf = (file: string) =>
  readFileSync(join(import.meta.dirname, 'search', file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

/** What people type, Spanish and English, misspelt, in the plural, codes, and the products that are meant. */
const queries = linesOf('queries.tsv').map(([search = '', meant = '']) => ({
  search,
  meant: meant.split('|'),
}));
const catalogue = linesOf('catalogue.tsv').map(([name, sku, barcode, description, keywords = '']) => ({
  name,
  sku,
  barcode: barcode || null,
  description,
  keywords: keywords.split(','),
}));

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  await gateway.database.query(
    `INSERT INTO products (name, sku, barcode, description, keywords, language, stock, enrichment, enrichment_status)
     SELECT name, sku, barcode, description, keywords, 'es', 10,
       '{"origin":"MANUAL","model":null,"promptVersion":null,"attempts":0,"durationMs":null,"confidence":null,"alternatives":[],"warnings":[]}',
       'READY'
     FROM jsonb_to_recordset($1) AS product (name TEXT, sku TEXT, barcode TEXT, description TEXT, keywords JSONB)`,
    [JSON.stringify(catalogue)],
  );
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

/** The names that a search finds, the best first. */
async function find(search: string, more = ''): Promise<string[]> {
  const { products } = await clientOf(gateway.url).graphql(
    `query ($search: String!) { products(${more || 'first: 100'}, filter: { search: $search }, orderBy: { by: RELEVANCE }) {
      edges { cursor node { name } } pageInfo { endCursor hasNextPage } } }`,
    { search },
  );
  return products.edges.map(({ node }: { node: { name: string } }) => node.name);
}

test('of a hundred searches at least 95 have a product that is meant among the first three', async () => {
  expect(queries).toHaveLength(100);
  const missed: { search: string; first: string[] }[] = [];
  for (const { search, meant } of queries) {
    const first = (await find(search)).slice(0, 3);
    if (!first.some((name) => meant.includes(name))) missed.push({ search, first });
  }
  expect(missed.length, JSON.stringify(missed, null, 1)).toBeLessThanOrEqual(5);
});

test('the labelled set names products of its catalogue alone', () => {
  const names = new Set(catalogue.map(({ name }) => name));
  expect(queries.flatMap(({ meant }) => meant).filter((name) => !names.has(name))).toEqual([]);
});
