/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type PageOptions, phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

const LONG_POLL = { timeout: 30_000 };

describe.skipIf(!hasChromium)('going through products, one page each', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  beforeEach(() => stack.database().query('TRUNCATE products, suppliers, audit_events CASCADE'));
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function newPage(options?: PageOptions) {
    const page = await stack.newPage(options);
    page.setDefaultTimeout(60_000);
    return page;
  }
  const productOf = (name: string, stock = 20) =>
    stack.createProduct({ name, stock, description: 'Primera.', categoryId: 'tools' });
  const sell = (id: string) =>
    stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', { id });

  test('next and previous follow the list one came from, over the end of its page, and the way back knows it', async () => {
    for (let n = 1; n <= 22; n++) await productOf(`Remache ${String(n).padStart(2, '0')}`);
    const page = await newPage();
    const heading = (n: string) => page.getByRole('heading', { level: 1, name: `Remache ${n}` });
    const neighbours = page.getByRole('navigation', { name: 'Productos de la lista' });
    await page.goto('/?sort=name');
    await page.getByRole('link', { name: 'Remache 19' }).click();
    await heading('19').waitFor();
    await neighbours.getByRole('link', { name: 'Siguiente' }).click();
    await heading('20').waitFor();
    await neighbours.getByRole('link', { name: 'Siguiente' }).click();
    await heading('21').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await heading('22').waitFor();
    await neighbours.getByRole('button', { name: 'Siguiente' }).and(page.locator(':disabled')).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await heading('21').waitFor();
    await neighbours.getByRole('link', { name: 'Anterior' }).click();
    await heading('20').waitFor();
    await neighbours.getByRole('link', { name: 'Siguiente' }).click();
    await heading('21').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Volver a los productos' }).click();
    await page.getByRole('link', { name: 'Remache 22' }).waitFor();
    expect(await page.getByRole('link', { name: 'Remache 19' }).count()).toBe(0);
    await page.context().close();
  });

  test('a product whose page is opened by its address has no neighbours', async () => {
    const id = await productOf('Alicates');
    await productOf('Tenazas');
    const page = await newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('region', { name: 'Historial' }).getByText('Alta').waitFor();
    expect(await page.getByRole('navigation', { name: 'Productos de la lista' }).count()).toBe(0);
    await page.context().close();
  });

  test('unsaved changes are asked about before the next product', async () => {
    await productOf('Berbiquí');
    await productOf('Cepillo');
    const page = await newPage();
    await page.goto('/?sort=name');
    await page.getByRole('link', { name: 'Berbiquí' }).click();
    await page.getByLabel('SKU').fill('B-1');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('button', { name: 'Seguir editando' }).click();
    expect(await page.getByLabel('SKU').inputValue()).toBe('B-1');
    await page.getByRole('button', { name: 'Descartar' }).click();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'Cepillo' }).waitFor();
    await page.context().close();
  });

  test('one press saves what is changed anywhere on the page', async () => {
    const id = await productOf('Sierra');
    const page = await newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Segunda.');
    await page.getByRole('combobox', { name: 'Categoría' }).selectOption('garden');
    await page.getByLabel('SKU').fill('SIE-1');
    await page.getByRole('textbox', { name: 'Mínimo' }).fill('30');
    const bar = page.getByRole('region', { name: 'Cambios sin guardar' });
    await bar.getByText('Sin guardar: descripción, categoría, SKU, mínimo.').waitFor();
    expect(await page.getByRole('button', { name: /^Guardar/ }).count()).toBe(1);
    await expectAccessible(page);
    await page.keyboard.press('Control+s');
    await bar.waitFor({ state: 'detached' });
    await page.getByText('Segunda.').first().waitFor();
    const query =
      'query ($id: ID!) { product(id: $id) { description sku minimum category { id } } activity { totalCount } }';
    expect(await stack.graphql(query, { id })).toEqual({
      product: { description: 'Segunda.', sku: 'SIE-1', minimum: 30, category: { id: 'garden' } },
      activity: { totalCount: 2 },
    });
    await page.context().close();
  });

  test('a space and a line break at the end of a text stay while somebody types', async () => {
    const id = await productOf('Formón');
    const page = await newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    const description = page.getByLabel('Descripción');
    await description.press('Control+End');
    await description.pressSequentially(' De acero.\nAfilado.');
    await expect.poll(() => description.inputValue(), LONG_POLL).toBe('Primera. De acero.\nAfilado.');
    await page.context().close();
  });

  test('a minimum that somebody else has changed meanwhile is not overwritten unseen', async () => {
    const id = await productOf('Nivel');
    const page = await newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('textbox', { name: 'Mínimo' }).fill('30');
    await stack.graphql(
      'mutation ($id: ID!) { setReplenishment(input: { productId: $id, minimum: 9 }) { __typename } }',
      { id },
    );
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('alert').getByText('9', { exact: true }).waitFor();
    const minimum = async () =>
      (await stack.graphql('query ($id: ID!) { product(id: $id) { minimum } }', { id })).product.minimum;
    expect(await minimum()).toBe(9);
    await page.getByRole('button', { name: 'Guardar la mía' }).click();
    await page.getByRole('region', { name: 'Cambios sin guardar' }).waitFor({ state: 'detached' });
    expect(await minimum()).toBe(30);
    await page.context().close();
  });

  test('what is refused stays, beside its field, with the rest of what was typed', async () => {
    const id = await productOf('Gramil');
    await stack.createProduct({ name: 'Otro', sku: 'GRA-1', description: 'x', categoryId: 'tools' });
    const page = await newPage();
    await page.goto(`/products/${id}`);
    await page.getByLabel('Objetivo').fill('muchas');
    await page.getByLabel('SKU').fill('gra-1');
    await page.keyboard.press('Enter');
    await page.getByText('Escribe un número entero.').waitFor();
    const objective = page.getByLabel('Objetivo');
    await expect
      .poll(() => objective.evaluate((field) => field === document.activeElement), LONG_POLL)
      .toBe(true);
    const { product } = await stack.graphql('query ($id: ID!) { product(id: $id) { version } }', { id });
    expect(product.version).toBe(1);
    await objective.fill('40');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText(/Ya lo tiene «Otro»/).waitFor();
    await page.getByText('Sin guardar: SKU.').waitFor();
    await page.getByRole('button', { name: 'Descartar' }).click();
    expect(await page.getByLabel('SKU').inputValue()).toBe('');
    expect(await objective.inputValue()).toBe('40');
    await page.context().close();
  });

  test('one history tells of stock, alerts and people, the newest first, and goes back as far as there is', async () => {
    const id = await productOf('Lijadora', 60);
    await stack.database().query(
      `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
       SELECT $1, 'SALE', -1, 60 - n + 1, 60 - n, now() - interval '3 days' + n * interval '1 minute'
       FROM generate_series(1, 50) AS n`,
      [id],
    );
    await stack.database().query('UPDATE products SET stock = 10 WHERE id = $1', [id]);
    await stack.graphql(
      `mutation ($id: ID!) { updateProduct(input: { productId: $id, version: 1, name: "Lijadora orbital" }) { __typename } }`,
      { id },
    );
    await sell(id);
    const page = await newPage();
    await page.goto(`/products/${id}`);
    const history = page.getByRole('region', { name: 'Historial' });
    await history.getByText('Alerta', { exact: true }).waitFor();
    const kinds = () =>
      history
        .locator('[data-entry]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-entry')));
    expect((await kinds()).slice(0, 3)).toEqual(['alert', 'movement', 'event']);
    await history.locator('[data-event="product.edited"]').getByText('Lijadora orbital').waitFor();

    await sell(id);
    await expect.poll(async () => (await kinds()).slice(0, 2), LONG_POLL).toEqual(['alert', 'movement']);
    const older = history.getByRole('button', { name: 'Ver anteriores' });
    await older.click();
    await expect.poll(async () => (await kinds()).length, LONG_POLL).toBeGreaterThan(40);
    await older.click();
    await older.waitFor({ state: 'detached' });
    await sell(id);
    // Fifty-three sales, the first stock, the alerts of three sales and the change of the name.
    await expect.poll(async () => (await kinds()).length, LONG_POLL).toBe(53 + 1 + 3 + 1);
    await history.getByText('Alta', { exact: true }).waitFor();
    await expectAccessible(page);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'the stock stands over its days with its minimum and in numbers, and how long it lasts, in %s',
    async (theme) => {
      const id = await productOf('Tornillos M6', 120);
      const database = stack.database();
      await database.query('DELETE FROM stock_movements WHERE product_id = $1', [id]);
      await database.query(
        `UPDATE products SET created_at = now() - interval '60 days', stock = 36, minimum = 50 WHERE id = $1`,
        [id],
      );
      await database.query(
        `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
         SELECT $1, 'SALE', -3, 120 - (n - 1) * 3, 120 - n * 3, now() - (28 - n) * interval '1 day' - interval '1 minute'
         FROM generate_series(1, 28) AS n`,
        [id],
      );
      const page = await newPage({ theme, viewport: phone });
      await page.goto(`/products/${id}`);
      const stock = page.getByRole('region', { name: 'Existencias', exact: true });
      await stock.getByText(/^Se venden 3(,1)? al día\. Queda para 1[12] días: hasta el /).waitFor();
      const chart = stock.getByRole('img', { name: /, 36 hoy; entre 36 y 1\d\d, con un mínimo de 50\.$/ });
      await chart.getByText('mínimo 50').waitFor();
      await chart.getByText('hoy', { exact: true }).waitFor();
      await stock.getByText('Día a día, en números').click();
      const rows = stock.getByRole('table', { name: 'Existencias día a día' }).getByRole('row');
      await expect.poll(() => rows.count(), LONG_POLL).toBe(29);
      await expect
        .poll(() => rows.nth(1).getByRole('cell').allTextContents(), LONG_POLL)
        .toEqual(['3', '0', '36']);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
      await expectAccessible(page);
      await page.context().close();
    },
  );
});
