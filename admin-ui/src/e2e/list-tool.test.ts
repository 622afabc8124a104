/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

const laptop = { width: 1366, height: 768 };
const THUMB_PX = 44;

describe.skipIf(!hasChromium)('the list as a tool', { timeout: 120_000 }, () => {
  let stack: Stack;
  let drill: string;
  beforeAll(async () => {
    stack = await startStack();
    for (let n = 1; n <= 44; n++)
      await stack.createProduct({ ...texts, name: `Tuerca ${String(n).padStart(2, '0')}`, stock: 100 - n });
    drill = await stack.createProduct({ ...texts, name: 'Taladro', stock: 30, sku: 'TAL-1' });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const texts = { description: 'De acero.', categoryId: 'tools' };
  const stockOf = async (id: string): Promise<number> =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;
  const firstName = (page: Page) => page.locator('tbody th a').first();
  const hasFocus = (control: Locator) => control.evaluate((element) => element === document.activeElement);

  test('a click on a heading orders by it, another the other way, and a third as before', async () => {
    const page = await stack.newPage();
    await page.goto('/?q=tuerca&sort=name');
    const heading = page.getByRole('columnheader', { name: 'Existencias' });
    const button = heading.getByRole('button');
    await expect.poll(() => firstName(page).textContent()).toBe('Tuerca 01');
    expect(await heading.getAttribute('aria-sort')).toBe('none');
    expect(await page.getByRole('columnheader', { name: 'Nombre' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await button.click();
    await expect.poll(() => firstName(page).textContent()).toBe('Tuerca 44');
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    await button.press('Enter');
    await expect.poll(() => firstName(page).textContent()).toBe('Tuerca 01');
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(await hasFocus(button)).toBe(true);
    await button.press('Enter');
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('none');
    expect(new URL(page.url()).searchParams.get('sort')).toBeNull();
    await page.context().close();
  });

  test('where a page stands in the list is said, and a link takes it along', async () => {
    const page = await stack.newPage();
    await page.goto('/?q=tuerca&sort=name');
    await page.getByText('1–20 de 44', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByText('21–40 de 44', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('21–40 de 44', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByText('41–44 de 44', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Anterior' }).click();
    await page.getByText('21–40 de 44', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Anterior' }).click();
    await page.getByText('1–20 de 44', { exact: true }).waitFor();
    await page.context().close();
  });

  test('a filter that is on says so, one click takes it away, and another all of them', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    const filters = page.getByRole('search');
    await filters.getByLabel('Categoría').selectOption('tools');
    await filters.getByLabel('Existencias').selectOption('OK');
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('tuerca');
    await page.getByText('1–20 de 44', { exact: true }).waitFor();
    await filters.getByRole('button', { name: 'Quitar el filtro Existencias' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('stock')).toBeNull();
    expect(new URL(page.url()).searchParams.get('category')).toBe('tools');
    expect(await hasFocus(filters.getByLabel('Existencias', { exact: true }))).toBe(true);
    await filters.getByRole('button', { name: 'Quitar todos' }).click();
    await page.getByText(/^1–20 de \d+$/).waitFor();
    await firstName(page).waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByRole('searchbox', { name: 'Buscar' }).inputValue()).toBe('');
    expect(await hasFocus(page.getByRole('searchbox', { name: 'Buscar' }))).toBe(true);
    await page.context().close();
  });

  test('columns are chosen by keyboard, ask for no more than they show, and are there again the next day', async () => {
    const { createSupplier } = await stack.graphql(
      'mutation { createSupplier(input: { name: "Ferretería Sol" }) { ... on Supplier { id } } }',
    );
    await stack.graphql(
      'mutation ($input: SetReplenishmentInput!) { setReplenishment(input: $input) { __typename } }',
      { input: { productId: drill, minimum: 12, supplierId: createSupplier.id } },
    );
    const page = await stack.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      const body = request.postData() ?? '';
      if (body.includes('ExtraColumns')) asked.push(body);
    });
    await page.goto('/?q=taladro');
    const row = page.getByRole('row').filter({ hasText: 'Taladro' });
    await row.getByText('TAL-1', { exact: true }).waitFor();
    const columns = page.getByRole('button', { name: 'Columnas' });
    await columns.press('Enter');
    const choice = page.getByRole('dialog');
    await expect.poll(() => hasFocus(choice.getByLabel('Normal'))).toBe(true);
    expect(asked).toEqual([]);
    await choice.getByLabel('Mínimo').press('Space');
    await choice.getByLabel('Proveedor').press('Space');
    await choice.getByLabel('Última venta').press('Space');
    await choice.getByLabel('Código').press('Space');
    await row.getByText('Ferretería Sol', { exact: true }).waitFor();
    await row.getByText('12', { exact: true }).waitFor();
    await row.getByText('–', { exact: true }).waitFor();
    expect(await row.getByText('TAL-1', { exact: true }).count()).toBe(0);
    await choice.getByLabel('Compacta').press('Space');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => hasFocus(columns)).toBe(true);
    await expect.poll(async () => (await row.boundingBox())?.height).toBe(32);

    await page.reload();
    await row.getByText('Ferretería Sol', { exact: true }).waitFor();
    expect((await row.boundingBox())?.height).toBe(32);
    await columns.click();
    await choice.getByRole('button', { name: 'Como al principio' }).click();
    await row.getByText('TAL-1', { exact: true }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Proveedor' }).count()).toBe(0);
    await expect.poll(async () => (await row.boundingBox())?.height).toBe(40);
    await page.context().close();
  });

  test('a sale shows in the column of the last sale', async () => {
    const id = await stack.createProduct({ ...texts, name: 'Lija', stock: 50 });
    const page = await stack.newPage();
    await page.goto('/?q=lija');
    await page.getByTitle('En vivo').waitFor();
    await page.getByRole('button', { name: 'Columnas' }).click();
    await page.getByRole('dialog').getByLabel('Última venta').check();
    await page.keyboard.press('Escape');
    const cell = page.locator('td[data-column="lastSale"]');
    await expect.poll(() => cell.textContent()).toBe('–');
    await stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    await expect.poll(() => cell.textContent(), { timeout: 20_000 }).toMatch(/\d{4}/);
    await page.context().close();
  });

  test('the field of a row sells as many as stand in it, and what is no number sells nothing', async () => {
    const id = await stack.createProduct({ ...texts, name: 'Escofina', stock: 30 });
    const page = await stack.newPage();
    await page.goto('/?q=escofina');
    const row = page.getByRole('row').filter({ hasText: 'Escofina' });
    const quantity = row.getByLabel('Cantidad: Escofina');
    const notices = page.getByRole('region', { name: 'Avisos' });
    await quantity.fill('5');
    await quantity.press('Enter');
    await notices.getByText('Venta registrada: 5 unidades.').waitFor();
    await row.getByText('25', { exact: true }).waitFor();
    expect(await quantity.inputValue()).toBe('1');
    for (const text of ['', '0', '1,5', 'dos', '1000001']) {
      await quantity.fill(text);
      await row.getByRole('button', { name: 'Simular venta: Escofina' }).click({ delay: 500 });
      expect(await quantity.evaluate((field) => (field as HTMLInputElement).validationMessage)).toBe(
        'Escribe un número entero de 1 a 1.000.000.',
      );
      expect(await hasFocus(quantity)).toBe(true);
    }
    await quantity.fill('2');
    await row.getByRole('button', { name: 'Simular venta: Escofina' }).click({ delay: 500 });
    await row.getByText('23', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(23);
    await page.context().close();
  });

  test('a laptop shows ten products at once', async () => {
    const page = await stack.newPage({ viewport: laptop });
    await page.goto('/?q=tuerca&sort=name');
    const tenth = page.getByRole('row').filter({ hasText: 'Tuerca 10' });
    await tenth.waitFor();
    const box = await tenth.boundingBox();
    const bar = await page.getByRole('region', { name: 'Avisos' }).boundingBox();
    expect(box?.height).toBe(40);
    expect((box?.y ?? 0) + 40).toBeLessThanOrEqual(bar?.y ?? 0);
    await page.context().close();
  });

  test('on a phone the first product is above the fold, and a thumb hits whatever can be touched', async () => {
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/?q=tuerca&sort=name');
    const card = page.getByRole('listitem').filter({ hasText: 'Tuerca 01' });
    await card.waitFor();
    const box = await card.boundingBox();
    const fold = (await page.getByRole('region', { name: 'Avisos' }).boundingBox())?.y ?? 0;
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(fold);
    const tooSmall = () =>
      page.locator('main').evaluate((main, least) => {
        const controls = [...main.querySelectorAll('a, button, input, select')];
        return controls.flatMap((control) => {
          const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
          const isThere = control.checkVisibility({ visibilityProperty: true });
          if (!isThere || (width >= least && height >= least)) return [];
          return [`${control.ariaLabel ?? control.textContent}: ${width} × ${height}`];
        });
      }, THUMB_PX);
    expect(await tooSmall()).toEqual([]);

    await page.getByRole('button', { name: 'Filtros', exact: true }).click();
    await page.getByLabel('Orden').selectOption('nameDown');
    await page.getByRole('listitem').filter({ hasText: 'Tuerca 44' }).waitFor();
    await page.getByRole('search').getByLabel('Existencias').selectOption('OK');
    await page.getByRole('button', { name: 'Filtros (1)' }).click();
    expect(await tooSmall()).toEqual([]);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Quitar el filtro Existencias' }).click();
    await expect.poll(() => hasFocus(page.getByRole('button', { name: 'Filtros', exact: true }))).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    await page.context().close();
  });
});
