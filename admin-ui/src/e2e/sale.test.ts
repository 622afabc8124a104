/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { phone } from './browser.ts';
import { waitForQueue } from './offline-support.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('selling on the screen', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const stockOf = async (id: string) =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;

  test('a double click sells one, a deliberate second click another, and undo puts it back', async () => {
    const id = await stack.createProduct({ name: 'Martillo de uña', stock: 20 });
    const page = await stack.newPage();
    await page.goto('/');
    const row = page.getByRole('row').filter({ hasText: 'Martillo de uña' });
    const sell = row.getByRole('button', { name: 'Simular venta: Martillo de uña' });
    await sell.dblclick();
    await row.getByText('19', { exact: true }).waitFor();
    await page.getByText('Quedan 19 de «Martillo de uña».').first().waitFor();
    expect(await stockOf(id)).toBe(19);
    await sell.click({ delay: 500 });
    await row.getByText('18', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(18);
    const notices = page.getByRole('region', { name: 'Avisos' });
    await notices.getByText('Quedan 18 de «Martillo de uña».').waitFor();
    // A notice that has just taken the place of another does nothing yet.
    await notices.locator('button[aria-disabled="false"]').filter({ hasText: 'Deshacer' }).click();
    await row.getByText('19', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(19);
    await page.context().close();
  });

  test('the fields beside the button sell and restock more at once, by keyboard alone', async () => {
    const id = await stack.createProduct({ name: 'Alicates universales', stock: 30 });
    const page = await stack.newPage();
    await page.goto('/?q=Alicates');
    const row = page.getByRole('row').filter({ hasText: 'Alicates universales' });
    const more = row.getByRole('button', { name: 'Vender, reponer o ajustar: Alicates universales' });
    await more.press('Enter');
    const fields = page.getByRole('dialog');
    const quantity = fields.getByLabel('Unidades que se venden');
    await expect.poll(() => quantity.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await row.getByText('25', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Avisos' }).getByText('Venta registrada: 5 unidades.').waitFor();
    await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(() => stockOf(id)).toBe(25);
    await page.keyboard.press('Enter');
    await fields.getByLabel('Unidades que se reponen').fill('40');
    await page.keyboard.press('Enter');
    await row.getByText('65', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(65);
    await page.context().close();
  });

  test('a sale that is refused as sold out says so and corrects the stock on screen', async () => {
    const id = await stack.createProduct({ name: 'Última llave', stock: 1 });
    const page = await stack.newPage();
    await page.goto('/?q=llave');
    const row = page.getByRole('row').filter({ hasText: 'Última llave' });
    await row.getByRole('button', { name: 'Simular venta: Última llave' }).click();
    await row.getByText('Agotado').waitFor();
    await expect.poll(() => stockOf(id)).toBe(0);
    await row.getByRole('button', { name: 'Simular venta: Última llave' }).click({ delay: 500 });
    await page.getByText('Agotado: no hay existencias suficientes').first().waitFor();
    await row.getByText('0', { exact: true }).waitFor();
    await page.context().close();
  });

  test('a sale without network is taken back on screen, marked as to be sent, and sold once when it is back', async () => {
    const id = await stack.createProduct({ name: 'Serrucho', stock: 15 });
    const page = await stack.newPage({ expects: /ERR_INTERNET_DISCONNECTED|Failed to load/ });
    await page.goto('/?q=Serrucho');
    const row = page.getByRole('row').filter({ hasText: 'Serrucho' });
    await row.getByText('15', { exact: true }).waitFor();
    await waitForQueue(page);
    await page.context().setOffline(true);
    await row.getByRole('button', { name: 'Simular venta: Serrucho' }).click();
    await page.getByText('Venta por enviar: 1 unidad de «Serrucho».').first().waitFor();
    await row.getByText('15', { exact: true }).waitFor();
    // Marked until it is known, whether or not the notice is still there.
    const mark = row.getByRole('link', { name: 'Por enviar: −1 de «Serrucho»' });
    await mark.waitFor();
    await page.context().setOffline(false);
    await row.getByText('14', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(14);
    await mark.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('where the browser keeps nothing, a sale without an answer says so, and its retry sells once', async () => {
    const id = await stack.createProduct({ name: 'Sargento', stock: 15 });
    const page = await stack.newPage({ expects: /ERR_INTERNET_DISCONNECTED|Failed to load/ });
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Not here.', 'SecurityError');
      };
    });
    await page.goto('/?q=Sargento');
    const row = page.getByRole('row').filter({ hasText: 'Sargento' });
    await row.getByText('15', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await row.getByRole('button', { name: 'Simular venta: Sargento' }).click();
    await page.getByText('No se sabe si la venta se registró').first().waitFor();
    await row.getByText('15', { exact: true }).waitFor();
    const mark = row.getByRole('link', { name: 'No se sabe si se vendió «Sargento»: ver sus movimientos' });
    await mark.waitFor();
    await page.context().setOffline(false);
    await page.getByRole('region', { name: 'Avisos' }).getByRole('button', { name: 'Reintentar' }).click();
    await row.getByText('14', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(14);
    await mark.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a sale under way is marked, and its button keeps its label', async () => {
    const id = await stack.createProduct({ name: 'Formón', stock: 15 });
    const page = await stack.newPage();
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('sellProduct')) await promise;
      await route.continue();
    });
    await page.goto('/?q=Formón');
    const row = page.getByRole('row').filter({ hasText: 'Formón' });
    const sell = row.getByRole('button', { name: 'Simular venta: Formón' });
    const before = await sell.boundingBox();
    await sell.click();
    await row.getByRole('img', { name: 'Venta en curso' }).waitFor();
    await row.getByText('14', { exact: true }).waitFor();
    expect(await sell.getAttribute('aria-busy')).toBe('true');
    expect(await sell.boundingBox()).toEqual(before);
    const label = sell.getByText('Simular venta', { exact: true });
    expect(await label.evaluate((text) => text.checkVisibility({ opacityProperty: true }))).toBe(true);
    answer();
    await row.getByRole('img', { name: 'Venta en curso' }).waitFor({ state: 'detached' });
    await expect.poll(() => stockOf(id)).toBe(14);
    await page.context().close();
  });

  test('after an undo by keyboard the focus returns to where it was, and the toasts go away', async () => {
    const id = await stack.createProduct({ name: 'Gato hidráulico', stock: 20 });
    const page = await stack.newPage();
    await page.goto('/?q=hidráulico');
    const sell = page.getByRole('button', { name: 'Simular venta: Gato hidráulico' });
    await sell.press('Enter');
    const notices = page.getByRole('region', { name: 'Avisos' });
    await notices.getByText('Quedan 19 de «Gato hidráulico».').waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('Enter');
    await notices.getByText('Venta deshecha').waitFor();
    await expect.poll(() => sell.evaluate((button) => button === document.activeElement)).toBe(true);
    await notices.getByText('Venta deshecha').waitFor({ state: 'detached' });
    expect(await stockOf(id)).toBe(20);
    await page.context().close();
  });

  test('several notices are one, the newest, and the others wait behind it', async () => {
    await stack.createProduct({ name: 'Tornillo de banco', stock: 1 });
    await stack.createProduct({ name: 'Tornillo de rosca', stock: 20 });
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/?q=tornillo de');
    const notices = page.getByRole('region', { name: 'Avisos' });
    const last = page.getByRole('button', { name: 'Simular venta: Tornillo de banco' });
    await last.click();
    await notices.getByText('Venta registrada').waitFor();
    await last.click({ delay: 500 });
    await notices.getByText('Agotado: no hay existencias suficientes').waitFor();
    const place = await notices.boundingBox();
    for (const left of [19, 18]) {
      await page.getByRole('button', { name: 'Simular venta: Tornillo de rosca' }).click({ delay: 500 });
      await notices.getByText(`Quedan ${left} de «Tornillo de rosca».`).waitFor();
    }
    expect(await notices.locator('[data-tone]').count()).toBe(1);
    expect((await notices.boundingBox())?.height).toBe(place?.height);
    // An error is not pushed out by sales, and its notice names what it is about.
    await notices.getByRole('button', { name: '3 avisos más' }).click();
    await notices.getByText('Agotado: no hay existencias suficientes').waitFor();
    await notices.getByText(/«Tornillo de banco»\. /).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => notices.locator('[data-tone]').count()).toBe(1);
    await page.context().close();
  });

  test('a click meant for one notice does not undo the sale of the one that takes its place', async () => {
    const first = await stack.createProduct({ name: 'Garlopa corta', stock: 20 });
    const second = await stack.createProduct({ name: 'Garlopa larga', stock: 20 });
    const page = await stack.newPage();
    await page.goto('/?q=garlopa');
    const notices = page.getByRole('region', { name: 'Avisos' });
    for (const name of ['Garlopa corta', 'Garlopa larga']) {
      await page.getByRole('button', { name: `Simular venta: ${name}` }).click();
      await notices.getByText(`Quedan 19 de «${name}».`).waitFor();
    }
    // A double click: the second meets the notice that was behind.
    await notices.getByRole('button', { name: 'Deshacer' }).dblclick();
    await expect.poll(() => stockOf(second)).toBe(20);
    await notices.getByText('Vuelve a haber 20 de «Garlopa larga».').waitFor();
    expect(await stockOf(first)).toBe(19);
    await page.context().close();
  });
});
