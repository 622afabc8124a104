import assert from 'node:assert/strict';
import { z } from 'zod';
import { sampleProducts } from '../../gateway/src/samples/sample-products.ts';
import { countRows, names, saveProduct, sellOne, untilRows } from './goods.ts';
import type { Task } from './run-tasks.ts';

const supplierSchema = z.object({ createSupplier: z.object({ id: z.string() }) });
const idsSchema = z.array(z.object({ id: z.coerce.string() }));
const low = 5;

export const orderLow: Task = {
  name: 'Order what runs low, 5 products',
  async prepare(system) {
    const { createSupplier } = supplierSchema.parse(
      await system.ask(
        'mutation ($input: CreateSupplierInput!) { createSupplier(input: $input) { ... on Supplier { id } } }',
        { input: { name: names.supplier, email: 'pedidos@este.example' } },
      ),
    );
    const { rows } = await system.database.query('SELECT id FROM products WHERE name = ANY ($1)', [
      sampleProducts.slice(10, 10 + low).map(({ name }) => name),
    ]);
    for (const { id } of idsSchema.parse(rows))
      await system.ask(
        'mutation ($input: SetReplenishmentInput!) { setReplenishment(input: $input) { __typename } }',
        { input: { productId: id, supplierId: createSupplier.id, minimum: 80, target: 120 } },
      );
  },
  async perform(operator, system) {
    const { page } = operator;
    operator.step('a click on Reponer');
    await operator.click(page.getByRole('navigation').getByRole('link', { name: 'Reponer' }));
    await operator.see({ css: '[role="status"]', text: `${low} productos por pedir` });
    operator.step('the supplier');
    await operator.click(page.getByRole('combobox', { name: 'Proveedor' }).first());
    await operator.see({ css: '[role="option"]', text: names.supplier });
    await operator.click(page.getByRole('option', { name: names.supplier }));
    await operator.see({ css: 'h3', text: `Pedido a ${names.supplier}` });
    operator.step('the five as ordered');
    await operator.click(page.getByRole('button', { name: `Marcar los ${low} como pedidos` }));
    await operator.see({ css: '[role="status"]', text: `${low} pedidos abiertos` });
    assert.equal(await countRows(system, 'purchase_orders WHERE closed_at IS NULL AND quantity > 0'), low);
  },
};

const unheard = 'Sierra de calar';

export const findCause: Task = {
  name: 'Find out why an alert did not arrive',
  async prepare(system) {
    system.n8n.answersTo(unheard, 403, { message: 'Authorization data is wrong!' });
    for (const name of ['Cúter', unheard, 'Espátula'])
      await sellOne(system, await saveProduct(system, { name, stock: 9 }));
    await untilRows(system, "stock_alerts WHERE status = 'FAILED'", 1);
    await untilRows(system, "stock_alerts WHERE status = 'DELIVERED'", 2);
  },
  async perform(operator) {
    operator.step('a click on the counter of failed alerts');
    await operator.click(operator.page.getByRole('main').getByRole('link', { name: /Alertas fallidas/i }));
    await operator.see({ css: '[data-alert]', text: unheard });
    await operator.see({ css: '[data-cause]', text: 'n8n rechazó la clave de acceso.' });
    assert.equal(await operator.page.locator('[data-alert]').count(), 1);
  },
};
