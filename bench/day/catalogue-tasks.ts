import assert from 'node:assert/strict';
import { sampleProducts } from '../../gateway/src/samples/sample-products.ts';
import { countRows, saveProduct, skuOf, untilRows } from './goods.ts';
import type { Task } from './run-tasks.ts';

const texts = 20;
const half = 15;
const lot = (n: number): string => `Lote de tornillos ${n}`;
const lots = "products WHERE name LIKE 'Lote de tornillos %'";
const hasNoCategory = (n: number): boolean => n % 7 === 3;
const isThrownAway = (n: number): boolean => n % 7 === 5;

/** Twenty that claim what nobody said: 14 are right, 3 want a category, 3 are thrown away. */
export const reviewTexts: Task = {
  name: 'Review 20 texts',
  async prepare(system) {
    for (let n = 1; n <= texts; n++) await saveProduct(system, { name: lot(n), stock: 60 });
    await system.database.query(
      `UPDATE products SET draft = description || ' Con dos años de garantía.', description = NULL,
         manual_description = false, manual_category = false, approved_at = NULL, approved_by = NULL,
         enrichment = enrichment || '{"origin": "EMBEDDED", "model": "bench",
           "warnings": ["\\"garantía\\": sin respaldo en los datos (garantía)"]}'
       WHERE name LIKE 'Lote de tornillos %'`,
    );
    await system.database.query(
      `UPDATE products SET category_id = NULL,
         enrichment = enrichment || '{"alternatives": ["tools", "home", "garden"]}'
       WHERE name = ANY ($1)`,
      [
        Array.from({ length: texts }, (_, n) => n + 1)
          .filter(hasNoCategory)
          .map(lot),
      ],
    );
  },
  async perform(operator, system) {
    const { page } = operator;
    operator.step('a click on Revisar');
    await operator.click(page.getByRole('navigation').getByRole('link', { name: 'Revisar' }));
    for (let left = texts; left > 0; left--) {
      await operator.see({ css: 'h2:focus:not([data-read])' });
      const name = await page.locator('h2:focus').evaluate((heading) => {
        heading.setAttribute('data-read', '');
        return heading.textContent ?? '';
      });
      const n = Number(/\d+/.exec(name)?.[0]);
      if (isThrownAway(n)) {
        operator.step('X throws it away');
        await operator.press('x');
        continue;
      }
      if (hasNoCategory(n)) {
        operator.step('1 takes the proposed category');
        await operator.press('1');
      }
      operator.step('A approves');
      await operator.press('a');
    }
    await operator.see({ css: 'main', text: 'No hay nada por revisar' });
    assert.equal(
      await countRows(system, `${lots} AND description IS NOT NULL AND category_id = 'tools'`),
      17,
    );
    assert.equal(await countRows(system, `${lots} AND description IS NULL AND draft IS NULL`), 3);
    assert.equal(await countRows(system, `${lots} AND needs_review`), 0);
  },
};

const news = [
  'Sierra de arco',
  'Destornillador plano',
  'Alicates de corte',
  'Llave inglesa',
  'Broca para metal',
  'Lima redonda',
  'Formón de carpintero',
  'Nivel de burbuja',
  'Taladro de columna',
  'Llave Allen',
  'Martillo de bola',
  'Serrucho de costilla',
  'Tornillo de banco',
  'Cepillo de carpintero',
  'Remachadora manual',
];

/** As a supplier sends it: fifteen that are here already, with another minimum, and fifteen new ones. */
const list = [
  'SKU;Nombre;Palabras clave;Existencias;Mínimo',
  ...sampleProducts.slice(30, 30 + half).map(({ name }, n) => `${skuOf(30 + n)};${name};;;${12 + n}`),
  ...news.map((name, n) => `PRO-${n + 1};${name};herramienta, acero;${30 + n};10`),
].join('\r\n');

export const importList: Task = {
  name: 'Import a list of 30, half of them new',
  async perform(operator, system) {
    const { page } = operator;
    operator.step('a click on Importar');
    await operator.click(page.getByRole('navigation').getByRole('link', { name: 'Importar' }));
    await operator.see({ css: 'h1', text: 'Importar' });
    operator.step('the file');
    await operator.chooseFile(page.getByRole('button', { name: 'Elegir archivo CSV' }), {
      name: 'lista de precios.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    });
    await operator.see({ css: '[data-preview="known"]', text: '15 líneas se omiten.' });
    operator.step('update and create');
    await operator.select(page.getByLabel('Qué hacer'), 'Actualizar y crear');
    await operator.see({ css: '[data-preview="known"]', text: '15 productos se crean. 15 cambian.' });
    operator.step('the preview is right: import');
    await operator.click(page.getByRole('button', { name: 'Importar 30 líneas' }));
    await operator.see({ css: '[data-import="FINISHED"]' });
    assert.equal(await countRows(system, "products WHERE sku LIKE 'PRO-%'"), half);
    assert.equal(await countRows(system, "products WHERE sku LIKE 'ART-%' AND minimum >= 12"), half);
    // Their texts are written meanwhile, and are no part of the task.
    await untilRows(system, "products WHERE enrichment_status = 'PENDING'", 0);
  },
};
