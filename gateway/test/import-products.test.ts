import { afterAll, expect, test } from 'vitest';
import { clientOf, eventually, startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { findLedgerErrors } from '../src/inventory/ledger.sql.ts';
import { makeImports } from './support/imports.ts';
import { cookieOf, makePeople } from './support/people.ts';

const ai = await startAiStandIn();
const { access } = makePeople();
const gateway = await startGateway(ai.url, { access, aiPolicy: { pauses: [0], openFor: 1 } });
const client = clientOf(gateway.url, cookieOf('owner'));
const { start, bring, importAll, previewed, undo, product, movements, change } = makeImports(gateway, client);

afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const sell = (id: string) =>
  client.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', { id });

afterAll(async () => expect(await findLedgerErrors(gateway.database)).toEqual([]));

test('a list makes the products that are missing, changes those that are there, and makes no twins', async () => {
  const first = await importAll('UPSERT', 'SKU', [
    { sku: 'A-1', name: 'Tuerca', keywords: ['m8'], stock: 5, barcode: '8410000000009', minimum: 3 },
    { sku: 'A-2', name: 'Perno', stock: 7, description: 'Un perno.', category: 'Herramientas y ferretería' },
  ]);
  expect(first).toMatchObject({
    counts: { created: 2, updated: 0 },
    import: { state: 'FINISHED', created: 2 },
  });
  const [nut, bolt] = first.rows.map(({ productId }: { productId: string }) => productId);
  expect(await product(bolt)).toMatchObject({ description: 'Un perno.', category: 'tools' });
  expect(await movements(nut)).toEqual([
    { kind: 'INITIAL', quantity: 5, reason: null, importId: Number(first.id) },
  ]);
  await eventually(async () => expect(await product(nut)).toMatchObject({ description: 'Taladro potente.' }));

  const second = await importAll('UPSERT', 'SKU', [
    { sku: 'a-1', name: 'Tuerca M8', stock: 9 },
    { sku: 'A-2', name: 'Perno', stock: 7 },
  ]);
  expect(second.counts).toEqual({ created: 0, updated: 1, unchanged: 1, skipped: 0, refused: 0 });
  expect(second.rows[0]).toMatchObject({
    productId: nut,
    changes: [
      { field: 'name', before: 'Tuerca', after: 'Tuerca M8' },
      { field: 'stock', before: '5', after: '9' },
      { field: 'sku', before: 'A-1', after: 'a-1' },
    ],
  });
  expect(await product(nut)).toMatchObject({
    keywords: ['m8'],
    minimum: 3,
    barcode: '8410000000009',
    stock: 9,
  });
  expect((await movements(nut)).at(-1)).toEqual({
    kind: 'ADJUSTMENT',
    quantity: 4,
    reason: 'CORRECTION',
    importId: Number(second.id),
  });
  const { activity } = await client.graphql(
    'query ($id: ID!) { activity(first: 1, filter: { subjectId: $id }) { edges { node { action changes { field } } } } }',
    { id: nut },
  );
  expect(activity.edges[0].node).toEqual({
    action: 'product.edited',
    changes: [{ field: 'sku' }, { field: 'name' }],
  });
});

test('a part that is sent again, also at the same moment, changes nothing more and gets the same answer', async () => {
  const id = await start('UPSERT', 'SKU');
  const rows = [
    { sku: 'B-1', name: 'Arandela', stock: 5 },
    { sku: 'B-2', name: 'Arandela ancha', stock: -1 },
  ];
  const answers = await Promise.all([1, 2, 3].map(() => bring(id, rows)));
  answers.push(await bring(id, rows));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({
    counts: { created: 1, refused: 1 },
    import: { created: 1, refused: 1, state: 'FINISHED' },
  });
  expect(await movements(answers[0].rows[0].productId)).toHaveLength(1);
  expect(await bring(id, [{ line: 9, sku: 'B-3', name: 'Tarde', stock: 1 }])).toMatchObject({
    code: 'IMPORT_STATE',
  });
});

test('by mode, what is there or what is not is skipped, and the preview says the same without doing it', async () => {
  await importAll('CREATE', 'SKU', [{ sku: 'C-1', name: 'Sierra', stock: 1 }]);
  const rows = [
    { sku: 'C-1', name: 'Sierra de calar', stock: 1 },
    { sku: 'C-2', name: 'Lima', stock: 2 },
    { sku: 'C-2', name: 'Lima otra vez', stock: 2 },
    { name: 'Sin código', stock: 2 },
    { sku: 'C-3', name: '', stock: 2 },
  ];
  const reasons = (answer: { rows: { result: string; reason: string | null }[] }) =>
    answer.rows.map(({ result, reason }) => [result, reason]);
  const wanted = {
    CREATE: ['SKIPPED', 'CREATED', 'REFUSED', 'REFUSED', 'REFUSED'],
    UPDATE: ['UPDATED', 'SKIPPED', 'SKIPPED', 'REFUSED', 'REFUSED'],
    UPSERT: ['UPDATED', 'CREATED', 'REFUSED', 'REFUSED', 'REFUSED'],
  };
  for (const [mode, results] of Object.entries(wanted))
    expect((await previewed(mode, 'SKU', rows)).rows.map(({ result }: { result: string }) => result)).toEqual(
      results,
    );
  const seen = await previewed('UPSERT', 'SKU', rows);
  expect(reasons(seen)).toEqual([
    ['UPDATED', null],
    ['CREATED', null],
    ['REFUSED', 'Es el mismo producto que el de la línea 3.'],
    ['REFUSED', 'Falta el SKU, por el que se busca el producto.'],
    ['REFUSED', 'Nombre: No puede estar vacío.'],
  ]);
  expect(seen.rows[0].changes).toEqual([{ field: 'name', before: 'Sierra', after: 'Sierra de calar' }]);
  expect(reasons(await importAll('UPSERT', 'SKU', rows))).toEqual(reasons(seen));
});

test('a list without codes goes by name and makes no second product of a name', async () => {
  const rows = [{ name: 'Cañón de luz', stock: 1 }];
  expect((await importAll('CREATE', 'NAME', rows)).counts.created).toBe(1);
  const again = await importAll('CREATE', 'NAME', [{ name: 'CANON DE LUZ', stock: 1 }]);
  expect(again.counts).toMatchObject({ created: 0, skipped: 1 });
});

test('a stock that was sold since the export stays where the list has not changed it, and is refused where it has', async () => {
  const { rows } = await importAll('CREATE', 'SKU', [{ sku: 'D-1', name: 'Broca', stock: 10 }]);
  const [{ productId }] = rows;
  await sell(productId);
  const same = await importAll('UPDATE', 'ID', [
    { productId, name: 'Broca HSS', stock: 10, expectedStock: 10 },
  ]);
  expect(same.counts.updated).toBe(1);
  expect(await product(productId)).toMatchObject({ name: 'Broca HSS', stock: 9 });
  const counted = await importAll('UPDATE', 'ID', [{ productId, stock: 12, expectedStock: 10 }]);
  expect(counted.rows[0]).toMatchObject({
    result: 'REFUSED',
    reason: 'Las existencias han cambiado desde la exportación: ahora son 9. Exporta de nuevo o cuéntalo.',
  });
  const now = await importAll('UPDATE', 'ID', [{ productId, stock: 12, expectedStock: 9 }]);
  expect(now.counts.updated).toBe(1);
  expect((await movements(productId)).at(-1)).toMatchObject({ kind: 'ADJUSTMENT', quantity: 3 });
});

test('a code of another product is refused, and null empties what may be empty', async () => {
  const { rows } = await importAll('CREATE', 'SKU', [
    { sku: 'E-1', name: 'Cinta', stock: 1, minimum: 4 },
    { sku: 'E-2', name: 'Cola', stock: 1, barcode: '8410000000016' },
  ]);
  const changed = await importAll('UPDATE', 'ID', [
    { productId: rows[0].productId, barcode: '08410000000016' },
    { productId: rows[1].productId, sku: null, barcode: null, minimum: null },
    { productId: '999999', name: 'Nadie' },
  ]);
  expect(changed.rows).toMatchObject([
    { result: 'REFUSED', reason: `El código de barras ya lo tiene el producto ${rows[1].productId}.` },
    { result: 'UPDATED' },
    { result: 'SKIPPED' },
  ]);
  expect(await product(rows[1].productId)).toMatchObject({ sku: null, barcode: null });
});

test('undoing restores what has not changed since, deletes what was made, and names the rest', async () => {
  const { rows } = await importAll('CREATE', 'SKU', [
    { sku: 'F-1', name: 'Martillo', stock: 5, description: 'De bola.', category: 'tools' },
    { sku: 'F-2', name: 'Maza', stock: 6, description: 'De goma.', category: 'tools' },
  ]);
  const [hammer, mallet] = rows.map(({ productId }: { productId: string }) => productId);
  const before = await product(hammer);
  const change = await importAll('UPSERT', 'SKU', [
    { sku: 'F-1', name: 'Martillo de bola', stock: 50, description: 'Otro texto.', minimum: 2 },
    { sku: 'F-2', stock: 60 },
    { sku: 'F-3', name: 'Mazo', stock: 3 },
    { sku: 'F-4', name: 'Mazo vendido', stock: 3 },
  ]);
  await sell(mallet);
  await sell(change.rows[3].productId);
  await eventually(async () =>
    expect(await product(change.rows[2].productId)).toMatchObject({ description: 'Taladro potente.' }),
  );
  const undone = await undo(change.id);
  expect(undone).toMatchObject({ undone: 2, kept: 2 });
  expect(undone.rows.map((row: { undone: boolean }) => row.undone)).toEqual([true, false, true, false]);
  expect(await product(hammer)).toEqual({ ...before, version: before.version + 2 });
  expect((await movements(hammer)).map(({ quantity }) => quantity)).toEqual([5, 45, -45]);
  expect(await product(mallet)).toMatchObject({ stock: 59 });
  expect(await product(change.rows[2].productId)).toBeUndefined();
  expect(await product(change.rows[3].productId)).toMatchObject({ stock: 2 });
  expect(await undo(change.id)).toMatchObject({ undone: 2, kept: 2 });
});

test('an archived product is refused until it is restored, and one archived since stays as it is', async () => {
  const { rows } = await importAll('CREATE', 'SKU', [
    { sku: 'K-1', name: 'Serrucho', stock: 4 },
    { sku: 'K-2', name: 'Segueta', stock: 4 },
  ]);
  const [saw, fretsaw] = rows.map(({ productId }: { productId: string }) => productId);
  const archive = (productId: string) => change('archiveProduct', 'ArchiveProductInput', { productId });
  await archive(saw);
  for (const mode of ['CREATE', 'UPDATE', 'UPSERT']) {
    const { rows: refused } = await importAll(mode, 'SKU', [{ sku: 'k-1', name: 'Serrucho', stock: 9 }]);
    expect(refused).toMatchObject([
      { result: 'REFUSED', productId: saw, reason: `El producto ${saw} está archivado; restáuralo antes.` },
    ]);
  }
  expect(await product(saw)).toMatchObject({ stock: 4 });

  const { id } = await importAll('UPDATE', 'SKU', [{ sku: 'K-2', stock: 9 }]);
  await archive(fretsaw);
  expect(await undo(id)).toMatchObject({ undone: 0, kept: 1 });
  expect(await product(fretsaw)).toMatchObject({ stock: 9 });
});

test('the stock and the minimum of a list open and close the time a product is low, undoing does, too', async () => {
  const { rows } = await importAll('CREATE', 'SKU', [{ sku: 'L-1', name: 'Lija', stock: 20, minimum: 5 }]);
  const [{ productId }] = rows;
  const lowSince = async () =>
    (await gateway.database.query('SELECT low_since AS "lowSince" FROM products WHERE id = $1', [productId]))
      .rows[0].lowSince;
  const fallen = await importAll('UPDATE', 'ID', [{ productId, stock: 3 }]);
  const since = await lowSince();
  expect(since).not.toBeNull();
  await importAll('UPDATE', 'ID', [{ productId, minimum: 10 }]);
  expect(await lowSince()).toBe(since);
  await importAll('UPDATE', 'ID', [{ productId, minimum: 2 }]);
  expect(await lowSince()).toBeNull();
  await importAll('UPDATE', 'ID', [{ productId, minimum: 5 }]);
  expect(await lowSince()).not.toBeNull();
  expect(await undo(fallen.id)).toMatchObject({ undone: 1 });
  expect(await lowSince()).toBeNull();
});

test('imports go 90 days after their last sign of life, and files that broke off after a day', async () => {
  const silent = (id: string, days: number) =>
    gateway.database.query("UPDATE imports SET active_at = now() - $2 * interval '1 day' WHERE id = $1", [
      Number(id),
      days,
    ]);
  const withPart = async () => {
    const id = await start('UPDATE', 'SKU');
    await gateway.database.query(
      "INSERT INTO import_parts (import_id, number, bytes) VALUES ($1, 0, 'sku')",
      [Number(id)],
    );
    return id;
  };
  const row = [{ sku: 'nobody', stock: 1 }];
  const [old, recent] = [await importAll('UPDATE', 'SKU', row), await importAll('UPDATE', 'SKU', row)];
  const [broken, coming, waiting] = [await withPart(), await withPart(), await withPart()];
  await gateway.database.query("UPDATE imports SET state = 'APPLYING' WHERE id = $1", [Number(waiting)]);
  for (const [id, days] of [
    [old.id, 91],
    [recent.id, 89],
    [broken, 1.1],
    [coming, 0.9],
    [waiting, 30],
  ] as const)
    await silent(id, days);
  await gateway.database.query("SELECT graphile_worker.add_job('clean_up')");

  const ids = async (table: string, column: string) =>
    (
      await gateway.database.query(
        `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} = ANY($1::bigint[]) ORDER BY 1`,
        [[old.id, recent.id, broken, coming, waiting].map(Number)],
      )
    ).rows.map(({ id }) => String(id));
  await eventually(async () =>
    expect(await ids('imports', 'id')).toEqual([recent.id, broken, coming, waiting]),
  );
  expect(await ids('import_rows', 'import_id')).toEqual([recent.id]);
  expect(await ids('import_parts', 'import_id')).toEqual([coming, waiting]);
});

test('rows of many keywords come 500 at a time, up to a megabyte, and other operations keep to their bounds', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => ({
    sku: `G-${index}`,
    name: `Pieza ${index}`,
    stock: index,
    keywords: Array.from({ length: 20 }, (_, word) => `palabra ${word} de la pieza ${index}`),
    description: 'Un texto dado.',
    category: 'tools',
  }));
  expect((await importAll('UPSERT', 'SKU', rows)).counts.created).toBe(500);
  expect(await bring(await start('UPSERT', 'SKU'), [...rows, { sku: 'G', name: 'Una más' }])).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ message: 'Envía de 1 a 500 filas en cada llamada.' }],
  });
  const large = await client.rest('/graphql', { query: `{ categories { id } } #${'x'.repeat(101 * 1024)}` });
  expect(large.status).toBe(413);
  const larger = await client.rest('/graphql', {
    query: `mutation { importProducts } #${'x'.repeat(1024 * 1024)}`,
  });
  expect(larger.status).toBe(413);
});
