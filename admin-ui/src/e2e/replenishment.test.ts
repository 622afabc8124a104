/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { startReceiver } from '../../../test/support/receiver.ts';
import { expectAccessible } from './axe.ts';
import { type PageOptions, phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

const LONG_POLL = { timeout: 30_000 };

describe.skipIf(!hasChromium)('reordering', { timeout: 300_000 }, () => {
  let stack: Stack;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver();
    stack = await startStack({ webhook: receiver.webhook });
  }, 180_000);
  beforeEach(() => stack.database().query('TRUNCATE products, suppliers CASCADE'));
  afterAll(async () => {
    await stack?.stop();
    await receiver?.stop();
  });
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function newPage(options?: PageOptions) {
    const page = await stack.newPage(options);
    page.setDefaultTimeout(60_000);
    return page;
  }
  const productOf = (name: string, stock: number) =>
    stack.createProduct({ name, stock, description: 'x', categoryId: 'tools' });

  /** As if three a day had been sold for four weeks. */
  async function soldThreeADay(id: string): Promise<void> {
    const database = stack.database();
    await database.query(`UPDATE products SET created_at = now() - interval '60 days' WHERE id = $1`, [id]);
    await database.query(
      `INSERT INTO stock_movements (product_id, kind, quantity, stock_before, stock_after, at)
       SELECT $1, 'SALE', -3, 3, 0, now() - (day - 0.5) * interval '1 day' FROM generate_series(1, 28) AS day`,
      [id],
    );
  }
  async function supplier(name: string, email: string | null): Promise<string> {
    const { createSupplier } = await stack.graphql(
      'mutation ($input: CreateSupplierInput!) { createSupplier(input: $input) { ... on Supplier { id } } }',
      { input: { name, email } },
    );
    return createSupplier.id;
  }
  const set = (productId: string, settings: object) =>
    stack.graphql(
      'mutation ($input: SetReplenishmentInput!) { setReplenishment(input: $input) { __typename } }',
      {
        input: { productId, ...settings },
      },
    );
  async function stockOf(id: string): Promise<number> {
    return (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;
  }

  test('on its page a product gets its settings, says when it runs out and what to order, is ordered and comes', async () => {
    await supplier('Suministros del Este', 'pedidos@este.example');
    const id = await productOf('Tornillos M6', 49);
    await soldThreeADay(id);
    const page = await newPage();
    await page.goto(`/products/${id}`);
    const section = page.getByRole('region', { name: 'Reponer' });
    await section.getByLabel('Mínimo').fill('50');
    await section.getByLabel('Unidades por caja').fill('12');
    await section.getByRole('combobox', { name: 'Proveedor' }).click();
    await page.getByRole('option', { name: 'Suministros del Este' }).click();
    await section.getByLabel('Código del proveedor').fill('TE-6');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();

    await section.getByText(/Se agota el .+ Pide 24\./).waitFor();
    await section
      .getByText(
        'Falta 1 hasta el mínimo de 50, más 21 que se venderán hasta que lleguen (3 al día × 7 días): 22; en cajas de 12, 24.',
      )
      .waitFor();
    await expectAccessible(page);

    await section.getByRole('button', { name: 'Ya pedido' }).click();
    await section.getByText(/^Se espera el /).waitFor();
    await section.getByText('Con lo que está en camino se llega al mínimo de 50.').waitFor();
    await section.getByLabel('Unidades recibidas de Tornillos M6').fill('10');
    // Pressed twice it is received once.
    await section.getByRole('button', { name: 'Recibido: Tornillos M6' }).dblclick();
    await section.getByText('Han llegado 10 de 24.').waitFor();
    await section.getByRole('button', { name: 'Recibido: Tornillos M6' }).click();
    await section.getByText('No hace falta pedir: se llega al mínimo de 50.').waitFor();
    await expect.poll(() => stockOf(id), LONG_POLL).toBe(73);
    await page.context().close();
  });

  test('after a restock nothing is said to be missing, although it is not reckoned anew yet and nothing comes live', async () => {
    const id = await productOf('Tacos', 5);
    await set(id, { minimum: 20 });
    const page = await newPage({ expects: /ERR_FAILED|Failed to load/ });
    const letGo = Promise.withResolvers<void>();
    let isHeld = false;
    await page.route('**/graphql', async (route) => {
      const text = route.request().postData() ?? '';
      if (/"query":"\s*subscription/.test(text)) return route.abort();
      if (isHeld && text.includes('query ProductReplenishment')) await letGo.promise;
      await route.continue();
    });
    await page.goto(`/products/${id}`);
    const section = page.getByRole('region', { name: 'Reponer' });
    await section.getByText('Faltan 15 hasta el mínimo de 20.').waitFor();
    isHeld = true;
    await page.getByLabel('Unidades que se reponen').fill('100');
    await page.keyboard.press('Enter');
    await section.getByText('Quedan 105; el mínimo es 20.').waitFor();
    await section.getByText('Por calcular con las existencias de ahora.').waitFor();
    await section.getByText('No hace falta pedir: se llega al mínimo de 20.').waitFor();
    expect(await section.getByText(/Falta|Pide/).count()).toBe(0);
    letGo.resolve();
    await section.getByText('Aún hay pocas ventas para saber cuándo se agota.').waitFor();
    await page.context().close();
  });

  test('what is wrong with the settings is said beside the field, and nothing written is lost', async () => {
    const id = await productOf('Brocas', 20);
    const page = await newPage();
    await page.goto(`/products/${id}`);
    const section = page.getByRole('region', { name: 'Reponer' });
    await section.getByLabel('Mínimo').fill('50');
    await section.getByLabel('Objetivo').fill('40');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await section.getByText('El objetivo no puede ser menor que el mínimo.').waitFor();
    await section.getByLabel('Objetivo').fill('muchas');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await section.getByText('Escribe un número entero.').waitFor();
    expect(await section.getByLabel('Mínimo').inputValue()).toBe('50');
    await section.getByLabel('Objetivo').fill('80');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await section.getByText('Faltan 60 hasta el objetivo de 80.').waitFor();
    await page.context().close();
  });

  test('the list says what to order, the most urgent first; a supplier is written to and all of it marked at once', async () => {
    const east = await supplier('Suministros del Este', 'pedidos@este.example');
    const [slow, fast, other] = await Promise.all([
      productOf('Lijas', 8),
      productOf('Tornillos M6', 9),
      productOf('Pintura', 0),
    ]);
    await soldThreeADay(fast);
    await set(slow, { supplierId: east, supplierCode: 'L-1', packSize: 10 });
    await set(fast, { supplierId: east, target: 100 });
    const page = await newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Reponer' }).first().click();
    await page.getByText('3 productos por pedir').waitFor();
    const ids = () =>
      page
        .locator('[data-to-order]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-to-order')));
    expect(await ids()).toEqual([other, fast, slow]);
    await expectAccessible(page);

    await page.getByRole('combobox', { name: 'Proveedor' }).first().click();
    await page.getByRole('option', { name: 'Suministros del Este' }).click();
    await page.getByText('2 productos por pedir').waitFor();
    await page.getByLabel('Cantidad que pedir de Lijas').fill('30');
    const text = await page.getByLabel('Texto', { exact: true }).inputValue();
    expect(text).toContain('- 91 × Tornillos M6\n- 30 × Lijas (ref. L-1)');
    const mail = page.getByRole('link', { name: 'Abrir en el correo' });
    expect(await mail.getAttribute('href')).toMatch(/^mailto:pedidos%40este\.example\?subject=Pedido&body=/);
    // The mail program leaves no page: what is typed is not asked about, and stays.
    const questions: string[] = [];
    page.on('dialog', (question) => {
      questions.push(question.type());
      void question.accept();
    });
    const [besides] = await Promise.all([page.waitForEvent('popup'), mail.click()]);
    await besides.close();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Descargar CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^orquestia-reponer-.+\.csv$/);
    expect(questions).toEqual([]);
    expect(await page.getByLabel('Cantidad que pedir de Lijas').inputValue()).toBe('30');

    await page.getByRole('button', { name: 'Marcar los 2 como pedidos' }).click();
    await page.locator('[data-ordered]').nth(1).waitFor();
    await page.getByText('2 pedidos abiertos').waitFor();
    expect(await ids()).toEqual([fast, slow]);
    await page.setViewportSize(phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    await expectAccessible(page);

    await page.getByLabel('Unidades recibidas de Lijas').fill('31');
    await page.getByLabel('Unidades recibidas de Lijas').press('Enter');
    await page.getByText('1 pedido abierto').waitFor();
    expect(await stockOf(slow)).toBe(39);
    await page.getByRole('button', { name: 'Anular el pedido de Tornillos M6' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Anular', exact: true }).click();
    await page.getByText('No hay nada en camino.').waitFor();
    await page.context().close();
  });

  test('an address of a supplier that is gone shows what is to be ordered of all', async () => {
    await productOf('Lijas', 8);
    const page = await newPage();
    await page.goto('/replenishment?supplier=999999');
    await page.getByText('1 producto por pedir').waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await page.context().close();
  });

  test('a late order is counted in the navigation and comes first', async () => {
    const [first, second] = await Promise.all([productOf('Lijas', 8), productOf('Brocas', 8)]);
    for (const id of [first, second])
      await stack.graphql(
        'mutation ($id: ID!) { placeOrder(input: { productId: $id, quantity: 5 }) { __typename } }',
        { id },
      );
    await stack
      .database()
      .query(`UPDATE purchase_orders SET expected_on = now() - interval '1 day' WHERE product_id = $1`, [
        second,
      ]);
    const page = await newPage({ theme: 'dark' });
    await page.goto('/replenishment');
    await page.getByText('No hay nada que pedir').waitFor();
    await page.getByText('Con retraso', { exact: true }).waitFor();
    const names = await page.locator('[data-open-order]').allInnerTexts();
    expect(names.map((text) => text.split('\n')[0])).toEqual(['Brocas', 'Lijas']);
    await page.locator('[data-late-orders="1"]').first().waitFor();
    await expectAccessible(page);
    await page.context().close();
  });

  test('suppliers are added, changed and deleted, and a name that is taken is refused', async () => {
    await supplier('Maderas Norte', null);
    const page = await newPage();
    await page.goto('/replenishment');
    await page.getByRole('button', { name: 'Nuevo proveedor' }).click();
    await page.getByLabel('Nombre').fill('maderas norte');
    await page.getByRole('button', { name: 'Añadir' }).click();
    await page.getByText(/Ya hay un proveedor/).waitFor();
    await page.getByLabel('Nombre').fill('Pinturas Sur');
    await page.getByLabel('Plazo (días)').fill('3');
    await page.getByRole('button', { name: 'Añadir' }).click();
    await page.getByText('Tarda 3 días').waitFor();
    await page.getByRole('button', { name: 'Cambiar Pinturas Sur' }).click();
    await page.getByLabel('Correo').fill('nada');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Escribe una dirección de correo, como pedidos@proveedor.example.').waitFor();
    await page.getByLabel('Correo').fill('hola@sur.example');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('hola@sur.example · Tarda 3 días').waitFor();
    await page.getByRole('button', { name: 'Borrar Maderas Norte' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Borrar', exact: true }).click();
    await expect.poll(() => page.locator('[data-supplier]').count(), LONG_POLL).toBe(1);
    await page.context().close();
  });

  test('alerts of one fall below the minimum stand together, and say when they were held back by an order', async () => {
    const id = await productOf('Lijas', 10);
    const sell = () =>
      stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', { id });
    await sell();
    await sell();
    await stack.graphql(
      'mutation ($id: ID!) { placeOrder(input: { productId: $id, quantity: 5 }) { __typename } }',
      { id },
    );
    await sell();
    const page = await newPage();
    await page.goto('/alerts');
    const episode = page.locator('[data-episode="open"]');
    await episode.getByText(/^Por debajo del mínimo desde el /).waitFor();
    await episode.getByText('Ya está pedido.').waitFor();
    expect(await page.locator('[data-episode]').count()).toBe(1);
    await episode.getByText('2 alertas anteriores del mismo episodio').click();
    await expect.poll(() => episode.locator('[data-alert]:visible').count(), LONG_POLL).toBe(3);
    await expectAccessible(page);
    await page.context().close();
  });
});
