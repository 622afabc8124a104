import { saveProduct, untilRows } from './goods.ts';
import type { Task } from './run-tasks.ts';
import type { System } from './system.ts';

/** What the next shift has to know of, each by the name that tells that it was found. */
export const matters = {
  out: 'Regleta de enchufes',
  soon: 'Guantes de nitrilo',
  lateOrders: 'Cinta aislante',
  failedAlerts: 'Sierra de calar',
  review: 'Broca de widia',
  failedTexts: 'Casco de obra',
  imports: 'tarifa.csv',
} as const;

/** One of each matter; the alert is the one of the task before. */
export async function leaveMatters(system: System): Promise<void> {
  const { database } = system;
  await saveProduct(system, { name: matters.out, stock: 0 });
  const soon = await saveProduct(system, { name: matters.soon, stock: 6 });
  const late = await saveProduct(system, { name: matters.lateOrders, stock: 9 });
  const review = await saveProduct(system, { name: matters.review, stock: 60 });
  const failed = await saveProduct(system, { name: matters.failedTexts, stock: 60 });
  await database.query(`UPDATE products SET created_at = now() - interval '60 days' WHERE id = $1`, [soon]);
  await database.query(
    `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
     SELECT $1, 'SALE', -3, 3, 0, now() - (day - 0.5) * interval '1 day' FROM generate_series(1, 28) AS day`,
    [soon],
  );
  await system.ask(
    'mutation ($id: ID!) { placeOrder(input: { productId: $id, quantity: 20 }) { __typename } }',
    { id: late },
  );
  await database.query(
    `UPDATE purchase_orders SET expected_on = now() - interval '2 days' WHERE product_id = $1`,
    [late],
  );
  await database.query(
    `UPDATE products SET draft = description, description = NULL, manual_description = false WHERE id = $1`,
    [review],
  );
  await database.query(`UPDATE products SET enrichment_status = 'FAILED' WHERE id = $1`, [failed]);
  await importWithError(system);
  await untilRows(system, "stock_alerts WHERE status = 'FAILED'", 1);
}

async function importWithError(system: System): Promise<void> {
  const started = await system.ask(
    'mutation ($input: StartImportInput!) { startImport(input: $input) { ... on ImportAnswer { import { id } } } }',
    { input: { fileName: matters.imports, mode: 'UPDATE', key: 'ID' } },
  );
  const importId = JSON.stringify(started).match(/"id":"(\d+)"/)?.[1];
  const rows = [{ line: 2, productId: '1', barcode: 'no es un código' }];
  await system.ask(
    'mutation ($input: ImportProductsInput!) { importProducts(input: $input) { __typename } }',
    { input: { importId, rows, isLast: true } },
  );
}

/** The page of today for what is left, the activity for what was done. */
export const handOver: Task = {
  name: 'Hand over to the next shift',
  prepare: leaveMatters,
  async perform(operator) {
    const { page } = operator;
    operator.step('a click on Hoy');
    await operator.click(page.getByRole('navigation').getByRole('link', { name: 'Hoy' }));
    for (const [kind, name] of Object.entries(matters))
      await operator.see({ css: `[data-need="${kind}"][data-needed]`, text: name });
    operator.step('Ctrl+K and the activity, Enter');
    await operator.press('Control+k');
    await operator.see({ css: '[role="dialog"] input:focus' });
    await operator.type('activ');
    await operator.see({ css: '[role="option"][aria-selected="true"]', text: 'Actividad' });
    await operator.press('Enter');
    await operator.see({ css: '[data-event="order.placed"]' });
    await operator.see({ css: '[data-event="product.approved"]' });
  },
};
