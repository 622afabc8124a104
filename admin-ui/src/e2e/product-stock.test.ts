/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { startReceiver } from '../../../test/support/receiver.ts';
import { phone } from './browser.ts';
import { waitForQueue } from './offline-support.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('the stock on the page of a product', { timeout: 120_000 }, () => {
  let stack: Stack;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver();
    stack = await startStack({ webhook: receiver.webhook });
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    await receiver?.stop();
  });
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('a restock whose answer is lost sends itself again, and is made once', async () => {
    const id = await stack.createProduct({
      name: 'Escofina',
      stock: 10,
      description: 'x',
      categoryId: 'tools',
    });
    const page = await stack.newPage({ expects: /ERR_|Failed to load/ });
    await page.goto(`/products/${id}`);
    await waitForQueue(page);
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('RestockProduct')) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
      await page.unroute('**/graphql');
    });
    await page.getByLabel('Unidades que se reponen').fill('5');
    await page.getByRole('button', { name: 'Reponer' }).click();
    await page.getByText('Enviado lo que esperaba: 1 apunte.').first().waitFor();
    const { product } = await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id });
    expect(product.stock).toBe(15);
    await page.context().close();
  });

  test('a sale is undone from the ledger, once, and the ledger says so', async () => {
    const id = await stack.createProduct({ name: 'Nivel láser', description: 'x', categoryId: 'tools' });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByLabel('Unidades que se venden').fill('4');
    await page.keyboard.press('Enter');
    const sale = page.getByRole('row').filter({ hasText: 'Venta' }).filter({ hasText: '-4' });
    const undo = sale.getByRole('button', { name: 'Deshacer esta venta' });
    await page.setViewportSize(phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    await undo.dblclick();
    await page.getByText('Vuelve a haber 20 de «Nivel láser».', { exact: true }).waitFor();
    await page.getByRole('row', { name: /Venta deshecha.*\+4.*20/ }).waitFor();
    await sale.getByText('(deshecha)').waitFor();
    await undo.waitFor({ state: 'detached' });
    await page.locator('[data-stock]').getByText('20', { exact: true }).waitFor();
    expect(await page.getByText('No se pudo deshacer la venta').count()).toBe(0);
    const query = 'query ($id: ID!) { product(id: $id) { stock movements { totalCount } } }';
    expect((await stack.graphql(query, { id })).product).toEqual({
      stock: 20,
      movements: { totalCount: 3 },
    });
    await page.context().close();
  });

  test('without network the movements read before stay visible', async () => {
    const id = await stack.createProduct({
      name: 'Escuadra',
      stock: 20,
      description: 'x',
      categoryId: 'tools',
    });
    const page = await stack.newPage({ expects: /ERR_INTERNET_DISCONNECTED|Failed to load/ });
    await page.goto(`/products/${id}`);
    const start = page.getByRole('row').filter({ hasText: 'Alta' });
    await start.waitFor();
    await waitForQueue(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Vender', exact: true }).click();
    await page.getByText('Venta por enviar').first().waitFor();
    await page.waitForTimeout(3_000);
    await start.waitFor();
    await page.context().close();
  });

  test('stock is put back, the ledger shows it, and an alert says why it did not arrive', async () => {
    receiver.state.reply = (response) => response.writeHead(403).end();
    const id = await stack.createProduct({
      name: 'Cinta métrica',
      stock: 10,
      description: 'x',
      categoryId: 'tools',
    });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByLabel('Unidades que se venden').fill('3');
    await page.getByRole('button', { name: 'Vender', exact: true }).click();
    await page.getByRole('row').filter({ hasText: 'Venta' }).getByText('7', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Historial' }).getByText('403').first().waitFor({
      state: 'attached',
      timeout: 30_000,
    });
    await page.getByLabel('Unidades que se reponen').fill('3');
    await page.getByRole('button', { name: 'Reponer' }).click();
    await page.getByRole('row').filter({ hasText: 'Reposición' }).getByText('10', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Borrar producto…' }).click();
    await page.getByRole('button', { name: 'Sí, borrar' }).click();
    await page.getByText('El producto tiene movimientos, alertas o pedidos').waitFor();
    await page.context().close();
  });
});
