import type { Stack } from './stack.ts';

/** A day on which everything needs somebody: one product, alert, order or import of each kind. Returns the ids of the products. */
export async function fillBusyDay(stack: Stack) {
  const database = stack.database();
  const productOf = (name: string, stock: number) =>
    stack.createProduct({ name, stock, description: 'x', categoryId: 'tools' });
  const [out, soon, late, unheard, review, failed] = await Promise.all([
    productOf('Martillo', 0),
    productOf('Guantes de nitrilo', 6),
    productOf('Cinta aislante', 9),
    productOf('Broca de widia', 15),
    stack.createProduct({ name: 'Zxqw 400', keywords: ['raro'], stock: 30 }),
    productOf('Casco de obra', 40),
  ]);

  await database.query(`UPDATE products SET created_at = now() - interval '60 days' WHERE id = $1`, [soon]);
  await database.query(
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
     SELECT $1, 'SALE', -3, 3, 0, now() - (day - 0.5) * interval '1 day' FROM generate_series(1, 28) AS day`,
    [soon],
  );
  await stack.graphql('mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename } }', {
    input: { productId: late, quantity: 20 },
  });
  await database.query(`UPDATE purchase_orders SET expected_on = now() - interval '2 days'`);
  await database.query(
    `WITH movement AS (
       INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after)
       VALUES ($1, 'SALE', -1, 10, 9) RETURNING id
     ) INSERT INTO stock_alerts (product_id, movement_id, stock, threshold, status, reason, trace_id)
       SELECT $1, id, 9, 10, 'FAILED', 'gave-up', '' FROM movement`,
    [unheard],
  );
  await database.query(`UPDATE products SET enrichment_status = 'FAILED' WHERE id = $1`, [failed]);
  await importWithError(stack);
  return { out, soon, late, unheard, review, failed };
}

async function importWithError(stack: Stack): Promise<void> {
  const { startImport } = await stack.graphql(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { ... on ImportAnswer { import { id } } } }',
    { input: { fileName: 'precios.csv', mode: 'UPDATE', key: 'ID' } },
  );
  const rows = [{ line: 2, productId: '1', barcode: 'no es un código' }];
  await stack.graphql(
    'mutation ($input: ImportProductsInput!) { importProducts(input: $input) { __typename } }',
    { input: { importId: startImport.import.id, rows, isLast: true } },
  );
}

/** A week of requests, lists and creations, one day worse than promised. */
export async function fillWeek(stack: Stack): Promise<void> {
  await stack.database().query(
    `INSERT INTO service_level_minutes (minute, measure, bucket, count)
     SELECT now() - (day + 0.5) * interval '1 day', measure, bucket, count
     FROM generate_series(0, 6) AS day, LATERAL (VALUES
       ('list', CASE WHEN day = 3 THEN 750 ELSE 25 + 25 * day END, 400),
       ('creation', CASE WHEN day = 2 THEN 30000 ELSE 5000 END, 12 + day),
       ('request', 1, 990), ('request', 0, day)
     ) AS given (measure, bucket, count) WHERE day <> 5 OR measure <> 'creation'`,
  );
}
