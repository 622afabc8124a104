/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';
import { typeAsScanner } from './type-as-scanner.ts';

const barcode = '4006381333931';

describe.skipIf(!hasChromium)('the keys of the screen', { timeout: 240_000 }, () => {
  let stack: Stack;
  let hammer: string;
  beforeAll(async () => {
    stack = await startStack();
    const texts = { description: 'x', categoryId: 'tools', stock: 20 };
    for (const name of ['Alicate A', 'Alicate B', 'Alicate C']) await stack.createProduct({ name, ...texts });
    hammer = await stack.createProduct({ name: 'Martillo', sku: 'SKX-7', barcode, ...texts });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const toHaveFocus = (locator: Locator) =>
    expect
      .poll(() =>
        locator.evaluate(
          (element) => element === document.activeElement || document.activeElement?.outerHTML,
        ),
      )
      .toBe(true);
  const name = (page: Page, product: string) => page.getByRole('link', { name: product, exact: true });
  const stockOf = async (search: string) =>
    (
      await stack.graphql(
        'query ($search: String!) { products(filter: { search: $search }) { edges { node { stock } } } }',
        { search },
      )
    ).products.edges[0].node.stock;

  test('the list is worked through without a mouse: search, go, choose, sell, open', async () => {
    const page = await stack.newPage();
    await page.goto('/?sort=name');
    await name(page, 'Martillo').waitFor();
    await page.keyboard.press('/');
    await toHaveFocus(page.getByRole('searchbox', { name: 'Buscar' }));
    await page.keyboard.type('alicate');
    await page.keyboard.press('Enter');
    await toHaveFocus(name(page, 'Alicate A'));
    await page.keyboard.press('j');
    await toHaveFocus(name(page, 'Alicate B'));
    await page.keyboard.press('x');
    await page.getByText('1 elegido').waitFor();
    await page.keyboard.press('j');
    await toHaveFocus(name(page, 'Alicate C'));
    await page.keyboard.press('k');
    await toHaveFocus(name(page, 'Alicate B'));
    await page.keyboard.press('k');
    await toHaveFocus(name(page, 'Alicate A'));
    await page.keyboard.press('Shift+X');
    await page.getByText('2 elegidos').waitFor();

    await page.keyboard.press('s');
    await page.locator('input[inputmode="numeric"]:focus').waitFor();
    expect(await stockOf('Alicate A')).toBe(20);
    await page.keyboard.type('9');
    await page.keyboard.press('Escape');
    await toHaveFocus(name(page, 'Alicate A'));
    expect(await page.getByLabel('Cantidad: Alicate A').inputValue()).toBe('1');
    // A key that comes as fast behind another as a scanner's does nothing.
    const units = page.locator('input[inputmode="numeric"]:focus');
    await expect
      .poll(
        async () => {
          if ((await units.count()) === 0) await page.keyboard.press('s');
          return units.count();
        },
        { interval: 500 },
      )
      .toBe(1);
    await units.fill('5');
    await page.keyboard.press('Enter');
    await page.getByText('Venta registrada: 5 unidades.').first().waitFor();
    expect(await stockOf('Alicate A')).toBe(15);
    await page.keyboard.press('j');
    await toHaveFocus(name(page, 'Alicate B'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Alicate B' }).waitFor();
    await page.goBack();
    await name(page, 'Alicate B').waitFor();
    await page.keyboard.press('j');
    await toHaveFocus(name(page, 'Alicate B'));
    await page.context().close();
  });

  test('what is typed into a field, and what a hand scanner types, is no shortcut', async () => {
    const page = await stack.newPage();
    await page.goto('/?q=alicate&sort=name');
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('');
    await page.getByRole('searchbox', { name: 'Buscar' }).pressSequentially('martillo');
    await page.getByText('1 producto', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await toHaveFocus(name(page, 'Martillo'));
    // Of a search that finds nothing the next one takes the place.
    const search = page.getByRole('searchbox', { name: 'Buscar' });
    await search.fill('');
    for (const code of ['90001', '90002']) {
      await search.pressSequentially(code);
      await search.press('Enter');
      await expect
        .poll(() =>
          search.evaluate(
            (field: HTMLInputElement) => (field.selectionEnd ?? 0) - (field.selectionStart ?? 0),
          ),
        )
        .toBe(code.length);
    }
    expect(await search.inputValue()).toBe('90002');
    await search.fill('martillo');
    await page.getByText('1 producto', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await toHaveFocus(name(page, 'Martillo'));
    await typeAsScanner(page, 'SKX/J?S');
    await page.getByRole('heading', { level: 1, name: 'Escanear' }).waitFor();
    await page.getByText('SKX/J?S').first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('Ctrl+K finds products by name, SKU and barcode, and gives the focus back', async () => {
    const page = await stack.newPage();
    await page.goto('/?sort=name');
    await name(page, 'Alicate A').waitFor();
    await page.keyboard.press('j');
    await toHaveFocus(name(page, 'Alicate A'));
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Producto, página o acción' });
    await toHaveFocus(field);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await toHaveFocus(name(page, 'Alicate A'));

    for (const text of ['martil', 'skx-7', barcode]) {
      await page.keyboard.press('Control+k');
      await toHaveFocus(field);
      await page.keyboard.type(text);
      // At once, as a scanner presses it: the answer is waited for.
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Martillo' }).waitFor();
      await page.goBack();
      await name(page, 'Alicate A').waitFor();
    }
    await page.context().close();
  });

  test('Ctrl+K opens pages and does things in both languages, and closes what it opened', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    await name(page, 'Alicate A').waitFor();
    const field = page.getByRole('combobox', { name: 'Producto, página o acción' });
    await page.keyboard.press('Control+k');
    await toHaveFocus(field);
    await page.keyboard.type('recuento');
    await page.getByRole('option', { name: 'Contar las existencias' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Recuento' }).waitFor();

    await page.keyboard.press('Control+k');
    await toHaveFocus(field);
    await page.keyboard.type('por enviar');
    await page.getByRole('option', { name: 'Este equipo' }).click();
    await page.getByRole('heading', { level: 1, name: 'Este equipo' }).waitFor();

    await page.keyboard.press('Control+k');
    await toHaveFocus(field);
    await page.keyboard.type('english');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'This device' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Product, page or action' }).fill('zzzz');
    await page.getByText('Nothing is called that').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Control+k');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('what cannot be loaded is said, and takes nothing along that was typed', async () => {
    const page = await stack.newPage({ expects: /ERR_|Failed to (load|fetch)/ });
    await page.goto(`/products/${hammer}`);
    await page.getByRole('heading', { level: 1, name: 'Martillo' }).waitFor();
    await page.getByLabel('SKU').fill('SKX-8');
    await page.route(/\/panels-/, (route) => route.abort());
    const asked = page.waitForRequest(/\/panels-[^/]*\.js/);
    await page.keyboard.press('Control+k');
    await asked;
    await page
      .getByRole('region', { name: 'Avisos' })
      .getByText(/^No se pudo conectar con el servidor/)
      .waitFor();
    expect(await page.getByLabel('SKU').inputValue()).toBe('SKX-8');
    await page.context().close();
  });

  test('? lists the keys, and the single ones can be switched off for good', async () => {
    const page = await stack.newPage();
    await page.goto(`/products/${hammer}`);
    await page.getByRole('heading', { level: 1, name: 'Martillo' }).waitFor();
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Atajos de teclado' });
    await list.waitFor();
    await expectAccessible(page);
    // Over a dialogue no key does anything else.
    await page.keyboard.press('/');
    await list.getByRole('switch', { name: 'Atajos de una sola tecla' }).press('Space');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe(`/products/${hammer}`);

    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Martillo' }).waitFor();
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Producto, página o acción' }).fill('activar');
    await page.getByRole('option', { name: 'Activar los atajos de una tecla' }).click();
    await page.keyboard.press('/');
    await toHaveFocus(page.getByRole('searchbox', { name: 'Buscar' }));
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });

  test('the menu of the header opens both for those who do not know the keys, and they return there', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    const menu = page.getByRole('button', { name: /^Cuenta:/ });
    for (const entry of [/^Buscar y hacer/, /^Atajos de teclado/]) {
      await menu.click();
      await page.getByRole('menuitem', { name: entry }).click();
      await page.getByRole('dialog', { name: entry }).waitFor();
      await page.keyboard.press('Escape');
      await toHaveFocus(menu);
    }
    await page.context().close();
  });

  test('the menu, and the question about what is not saved, give the focus back', async () => {
    const page = await stack.newPage();
    await page.goto(`/products/${hammer}`);
    const menu = page.getByRole('button', { name: /^Cuenta:/ });
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: /^Atajos de teclado/ }).waitFor();
    await page.keyboard.press('Escape');
    await toHaveFocus(menu);

    await page.goto('/products/new');
    const field = page.getByLabel('Nombre');
    await field.fill('Otra cosa');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Producto, página o acción' }).fill('alertas');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await toHaveFocus(field);
    expect(await field.inputValue()).toBe('Otra cosa');
    await page.context().close();
  });

  test('a dialogue for many products gives the focus back to the button that opened it', async () => {
    const page = await stack.newPage();
    await page.goto('/?q=alicate&sort=nameDown');
    await name(page, 'Alicate A').waitFor();
    await page.keyboard.press('j');
    await toHaveFocus(name(page, 'Alicate C'));
    await page.keyboard.press('x');
    const archive = page.getByRole('button', { name: 'Archivar' });
    await archive.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await toHaveFocus(archive);
    await page.context().close();
  });
});
