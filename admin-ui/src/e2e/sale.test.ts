/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { phone } from './browser.ts';
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
    await page
      .getByRole('region', { name: 'Avisos' })
      .getByRole('button', { name: 'Deshacer' })
      .last()
      .click();
    await row.getByText('19', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(19);
    await page.context().close();
  });

  test('the menu sells more at once, by keyboard alone', async () => {
    const id = await stack.createProduct({ name: 'Alicates universales', stock: 30 });
    const page = await stack.newPage();
    await page.goto('/?q=Alicates');
    const row = page.getByRole('row').filter({ hasText: 'Alicates universales' });
    await row.getByRole('button', { name: /Vender otra cantidad/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Vender 5' }).press('Enter');
    await row.getByText('25', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(25);
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

  test('a sale without network is rolled back on screen and says so, and its retry sells once', async () => {
    const id = await stack.createProduct({ name: 'Serrucho', stock: 15 });
    const page = await stack.newPage({ expects: /ERR_INTERNET_DISCONNECTED|Failed to load/ });
    await page.goto('/?q=Serrucho');
    const row = page.getByRole('row').filter({ hasText: 'Serrucho' });
    await row.getByText('15', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await row.getByRole('button', { name: 'Simular venta: Serrucho' }).click();
    await page.getByText('No se sabe si la venta se registró').first().waitFor();
    await row.getByText('15', { exact: true }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('region', { name: 'Avisos' }).getByRole('button', { name: 'Reintentar' }).click();
    await row.getByText('14', { exact: true }).waitFor();
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

  test('on a phone at most two small toasts are shown, and the button that was pressed stays visible', async () => {
    const long =
      'Destornillador de precisión con mango antideslizante, punta imantada y estuche de transporte';
    for (let n = 1; n <= 5; n++) await stack.createProduct({ name: `${long} ${n}`, stock: 20 });
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/?q=antideslizante');
    const buttons = page.getByRole('button', { name: /^Simular venta/ });
    await buttons.nth(4).waitFor();
    const notices = page.getByRole('region', { name: 'Avisos' }).locator('[data-tone]');
    for (const [sold, n] of [0, 1, 4].entries()) {
      // Right above the navigation, where notices stand.
      await buttons.nth(n).evaluate((button) => button.scrollIntoView({ block: 'end' }));
      await buttons.nth(n).click();
      await expect.poll(() => notices.count()).toBe(Math.min(2, sold + 1));
      await expect
        .poll(() =>
          buttons.nth(n).evaluate((button) => {
            const { left, top, width, height } = button.getBoundingClientRect();
            return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
          }),
        )
        .toBe(true);
    }
    await notices.last().getByText(`${long} 1`, { exact: false }).waitFor();
    const boxes = await Promise.all((await notices.all()).map((notice) => notice.boundingBox()));
    const heights = boxes.map((box) => box?.height ?? Number.POSITIVE_INFINITY);
    expect(heights.reduce((sum, height) => sum + height)).toBeLessThan(phone.height / 5);
    await page.context().close();
  });

  test('the toast of an error is not pushed out by those of sales', async () => {
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
    for (const left of [19, 18]) {
      await page.getByRole('button', { name: 'Simular venta: Tornillo de rosca' }).click({ delay: 500 });
      await notices.getByText(`Quedan ${left} de «Tornillo de rosca».`).waitFor();
    }
    expect(await notices.locator('[data-tone]').count()).toBe(2);
    await notices.getByText('Agotado: no hay existencias suficientes').waitFor();
    await page.context().close();
  });
});
