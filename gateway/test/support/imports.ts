import { expect } from 'vitest';
import { type clientOf, eventually, type startGateway } from '../../../test/support/gateway.ts';

const rowFields = 'line result productId name reason undone changes { field before after }';
const counts = 'created updated unchanged skipped refused';
const errorFields = '... on Error { code message } ... on InvalidInputError { fields { path message } }';

type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** Imports by GraphQL, as `client`, and what became of the products. */
export function makeImports(gateway: Gateway, client: ReturnType<typeof clientOf>) {
  async function start(mode: string, key: string): Promise<string> {
    const { startImport } = await client.graphql(
      `mutation ($input: StartImportInput!) { startImport(input: $input) { ... on ImportAnswer { import { id state } } ${errorFields} } }`,
      { input: { fileName: 'lista.csv', mode, key } },
    );
    return startImport.import.id;
  }
  async function bring(importId: string, rows: object[], isLast = true) {
    const { importProducts } = await client.graphql(
      `mutation ($input: ImportProductsInput!) { importProducts(input: $input) { __typename
        ... on ImportProgress { counts { ${counts} } import { state ${counts} } rows { ${rowFields} } } ${errorFields} } }`,
      { input: { importId, rows: rows.map((row, index) => ({ line: index + 2, ...row })), isLast } },
    );
    return importProducts;
  }
  async function importAll(mode: string, key: string, rows: object[]) {
    const id = await start(mode, key);
    return { id, ...(await bring(id, rows)) };
  }
  async function previewed(mode: string, key: string, rows: object[]) {
    const { previewImport } = await client.graphql(
      `mutation ($input: PreviewImportInput!) { previewImport(input: $input) {
        ... on ImportPreview { counts { ${counts} } rows { ${rowFields} } } ${errorFields} } }`,
      { input: { mode, key, rows: rows.map((row, index) => ({ line: index + 2, ...row })) } },
    );
    return previewImport;
  }
  async function undo(importId: string) {
    await client.graphql(
      `mutation ($id: ID!) { undoImport(input: { importId: $id }) { __typename ... on Error { code message } } }`,
      { id: importId },
    );
    return eventually(async () => {
      const { import: found } = await client.graphql(
        `query ($id: ID!) { import(id: $id) { state undone kept rows { ${rowFields} } } }`,
        { id: importId },
      );
      expect(found.state).toBe('UNDONE');
      return found;
    });
  }
  const product = async (id: number | string) =>
    (
      await gateway.database.query(
        `SELECT name, keywords, stock, sku, barcode, minimum, description, category_id AS category, version
         FROM products WHERE id = $1`,
        [Number(id)],
      )
    ).rows[0];
  const movements = async (id: number | string) =>
    (
      await gateway.database.query(
        'SELECT kind, quantity, reason, import_id AS "importId" FROM stock_movements WHERE product_id = $1 ORDER BY id',
        [Number(id)],
      )
    ).rows;
  /** Calls a mutation for one product. */
  async function change(
    mutation: string,
    type: string,
    input: { productId: string } & Record<string, unknown>,
  ) {
    const { changed } = await client.graphql(
      `mutation ($input: ${type}!) { changed: ${mutation}(input: $input) { __typename ... on Error { code message } } }`,
      { input },
    );
    expect(changed).toEqual({ __typename: 'Product' });
  }
  return { start, bring, importAll, previewed, undo, product, movements, change };
}
