import { afterAll, afterEach, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';
import { makeImports } from './support/imports.ts';
import { cookieOf, makePeople } from './support/people.ts';

const ai = await startAiStandIn();
const { access } = makePeople();
const gateway = await startGateway(ai.url, { access, aiPolicy: { pauses: [0], openFor: 1 } });
const client = clientOf(gateway.url, cookieOf('owner'));
const { importAll, undo, movements, change } = makeImports(gateway, client);

afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

afterAll(async () => expect(await findLedgerErrors(gateway.database)).toEqual([]));

const claim = 'Con 5 años de garantía.';
/** The AI writes what nobody told it. */
function invent() {
  ai.state.description = claim;
  ai.state.warnings = ['"5 años de garantía": el nombre y las palabras clave no lo dicen'];
}
afterEach(() => {
  ai.state.description = 'Taladro potente.';
  ai.state.warnings = [];
  ai.state.failing = false;
});
/** All that says whose a product's texts are and who vouches for them. */
const texts = async (id: string) =>
  (
    await gateway.database.query(
      `SELECT description, draft, approved_enrichment AS "approvedEnrichment", approved_at AS "approvedAt",
        approved_by AS "approvedBy", manual_description AS "manualDescription", manual_category AS "manualCategory",
        category_id AS category, category_reviewed_at AS "categoryReviewedAt", previous_description AS "previousDescription",
        previous_enrichment AS "previousEnrichment", enrichment_status AS status, review_reasons AS reasons,
        enrichment - 'described' - 'overwriteText' - 'overwriteCategory' AS enrichment
       FROM products WHERE id = $1`,
      [Number(id)],
    )
  ).rows[0];
async function create(name: string, more: object = {}): Promise<string> {
  const { createProduct } = await client.graphql(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } } }',
    { input: { name, keywords: ['acero'], stock: 20, ...more } },
  );
  return createProduct.id;
}
async function whenStatus(id: string, status: string) {
  return eventually(async () => {
    const found = await texts(id);
    expect(found.status).toBe(status);
    return found;
  });
}
const approve = (productId: string) => change('approveProduct', 'ApproveProductInput', { productId });
const owner = { kind: 'PERSON', name: 'Ana owner' };

test('what a list gives as texts is approved by whoever sent it, and taken back the review is as it was', async () => {
  invent();
  const drafted = await create('Llave inventada');
  ai.state.description = 'Taladro potente.';
  ai.state.warnings = [];
  const published = await create('Llave buena');
  const before = [await texts(drafted), await texts(published)];
  expect(before).toMatchObject([
    { description: null, draft: claim, reasons: ['UNSUPPORTED_CLAIM'] },
    { description: 'Taladro potente.', approvedBy: { kind: 'SYSTEM' }, manualDescription: false },
  ]);

  const rows = [drafted, published].map((productId) => ({
    productId,
    description: 'Lo escribo yo.',
    category: 'garden',
    stock: 30,
  }));
  const { id } = await importAll('UPDATE', 'ID', rows);
  const mine = {
    description: 'Lo escribo yo.',
    draft: null,
    approvedAt: expect.any(String),
    approvedBy: owner,
    manualDescription: true,
    manualCategory: true,
    category: 'garden',
    categoryReviewedAt: expect.any(String),
    reasons: [],
    enrichment: { origin: 'MANUAL', warnings: [], actor: owner, confidence: null },
  };
  expect(await texts(drafted)).toMatchObject({ ...mine, previousDescription: null });
  expect(await texts(published)).toMatchObject({
    ...mine,
    previousDescription: 'Taladro potente.',
    previousEnrichment: { origin: 'LLM', categoryId: 'tools', manualCategory: false },
  });

  expect(await undo(id)).toMatchObject({ undone: 2, kept: 0 });
  expect([await texts(drafted), await texts(published)]).toEqual(before);
  expect((await movements(drafted)).at(-1)).toEqual({
    kind: 'ADJUSTMENT',
    quantity: -10,
    reason: 'CORRECTION',
    importId: Number(id),
  });
});

test('a list that gives the waiting text approves it, and one that gives the former text brings it back with its category', async () => {
  invent();
  const productId = await create('Punzón');
  await importAll('UPDATE', 'ID', [{ productId, description: claim }]);
  expect(await texts(productId)).toMatchObject({
    description: claim,
    draft: null,
    approvedBy: owner,
    manualDescription: false,
    enrichment: { origin: 'LLM', warnings: [expect.any(String)] },
  });
  await importAll('UPDATE', 'ID', [{ productId, description: 'Otro.', category: 'garden' }]);
  await importAll('UPDATE', 'ID', [{ productId, description: claim, category: 'tools' }]);
  const back = await texts(productId);
  expect(back).toMatchObject({
    description: claim,
    manualDescription: false,
    category: 'tools',
    manualCategory: false,
    enrichment: { origin: 'LLM' },
  });
  expect(Object.keys(back.enrichment)).not.toContain('categoryId');
});

test('a list that empties a description takes the approval with it', async () => {
  const productId = await create('Formón');
  await importAll('UPDATE', 'ID', [{ productId, description: null }]);
  expect(await texts(productId)).toMatchObject({
    description: null,
    approvedAt: null,
    approvedBy: null,
    previousDescription: 'Taladro potente.',
  });
});

test('a new product of a list has its given texts approved, and those of the AI follow the review', async () => {
  invent();
  const { rows } = await importAll('CREATE', 'SKU', [
    { sku: 'H-1', name: 'Gubia', stock: 1, description: 'De media caña.', category: 'tools' },
    { sku: 'H-2', name: 'Escoplo', stock: 1 },
  ]);
  const [gouge, chisel] = rows.map(({ productId }: { productId: string }) => productId);
  expect(await texts(gouge)).toMatchObject({
    approvedAt: expect.any(String),
    approvedBy: owner,
    categoryReviewedAt: expect.any(String),
    reasons: [],
  });
  expect(await whenStatus(chisel, 'READY')).toMatchObject({
    description: null,
    draft: claim,
    approvedAt: null,
    categoryReviewedAt: null,
    reasons: ['UNSUPPORTED_CLAIM'],
  });
});

test('what a person has decided since about the texts is kept where an import is taken back', async () => {
  const given = await create('Cepillo');
  invent();
  const { id, rows } = await importAll('UPSERT', 'ID', [
    { productId: given, description: 'Cepillo de mano.' },
    { name: 'Cepillo aprobado', stock: 1 },
    { name: 'Cepillo sin decidir', stock: 1 },
    { name: 'Cepillo pedido', stock: 1 },
  ]);
  const [, approved, undecided, ordered] = rows.map(({ productId }: { productId: string }) => productId);
  for (const made of [approved, undecided, ordered]) await whenStatus(made, 'READY');
  await approve(approved);
  await gateway.database.query(
    "INSERT INTO purchase_orders (product_id, quantity, expected_on) VALUES ($1, 5, now() + interval '1 day')",
    [Number(ordered)],
  );
  // A text that waits beside the one of the list.
  await change('enrichProduct', 'EnrichProductInput', { productId: given, overwriteManual: true });
  await eventually(async () => expect(await texts(given)).toMatchObject({ status: 'READY', draft: claim }));

  const undone = await undo(id);
  expect(undone.rows.map((row: { undone: boolean }) => row.undone)).toEqual([false, false, true, false]);
  expect(await texts(given)).toMatchObject({ description: 'Cepillo de mano.', draft: claim });
  expect(await texts(approved)).toMatchObject({ description: claim, approvedBy: owner });
  expect(await texts(undecided)).toBeUndefined();
});

test('texts that had failed fail again where the text of a list is taken back', async () => {
  ai.state.failing = true;
  ai.state.failure = 422;
  const { rows } = await importAll('CREATE', 'SKU', [{ sku: 'I-1', name: 'Broca rota', stock: 1 }]);
  const [{ productId }] = rows;
  const failed = await whenStatus(productId, 'FAILED');
  const { id } = await importAll('UPDATE', 'ID', [{ productId, description: 'A mano.' }]);
  expect(await texts(productId)).toMatchObject({ status: 'READY', enrichment: { failure: null } });
  await undo(id);
  expect(await texts(productId)).toEqual(failed);
});
