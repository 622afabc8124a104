/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('controls that tell the truth', { timeout: 180_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  beforeEach(() => stack.database().query('TRUNCATE products CASCADE'));
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const add = (name: string, stock = 20) =>
    stack.createProduct({ name, stock, description: 'x', categoryId: 'tools' });
  async function addMany(count: number, name: string): Promise<void> {
    for (let n = 1; n <= count; n++) await add(`${name} ${String(n).padStart(2, '0')}`);
  }
  const stockOf = async (id: string): Promise<number> =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;
  const question = (page: Page) => page.getByRole('alertdialog');

  test('the way back leads to the same filter, order, page and scroll', async () => {
    await addMany(45, 'Remache');
    const page = await stack.newPage();
    await page.goto('/?q=remache&sort=name');
    await page.getByRole('button', { name: 'Siguiente' }).click();
    const last = page.getByRole('link', { name: 'Remache 40' });
    await last.waitFor();
    await last.scrollIntoViewIfNeeded();
    const place = await last.boundingBox();
    const address = page.url();
    await last.click();
    await page.getByRole('heading', { level: 1, name: 'Remache 40' }).waitFor();
    await page.getByRole('link', { name: 'Volver a los productos' }).click();
    await last.waitFor();
    expect(page.url()).toBe(address);
    await expect.poll(() => last.boundingBox()).toEqual(place);

    // Through other pages, too.
    await last.click();
    await page.getByRole('heading', { level: 1, name: 'Remache 40' }).waitFor();
    await page.getByRole('link', { name: 'Sistema' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sistema' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Volver a los productos' }).click();
    await expect.poll(() => last.boundingBox()).toEqual(place);
    expect(page.url()).toBe(address);
    await page.context().close();
  });

  test('a count in the row puts the stock right, and meets a sale that came between', async () => {
    const id = await add('Gubia', 20);
    const page = await stack.newPage();
    await page.goto('/?q=gubia');
    await page.getByTitle('En vivo').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Gubia' });
    await row.getByRole('button', { name: 'Vender, reponer o ajustar: Gubia' }).click();
    const fields = page.getByRole('dialog');
    await fields.getByLabel('Unidades contadas').fill('18');
    await fields.getByLabel('Motivo').selectOption('DAMAGE');
    await stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    await row.getByText('19', { exact: true }).waitFor();
    await fields.getByLabel('Unidades contadas').press('Enter');
    await fields.getByText('ahora constan 19', { exact: false }).waitFor();
    expect(await stockOf(id)).toBe(19);
    await fields.getByLabel('Unidades contadas').press('Enter');
    await row.getByText('18', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(18);
    await fields.waitFor({ state: 'detached' });
    await expectAccessible(page);
    await page.context().close();
  });

  test('every field of a product that is not saved is asked about, and so is the form', async () => {
    const id = await add('Escoplo');
    const page = await stack.newPage();
    const toAlerts = page.getByRole('navigation').getByRole('link', { name: /^Alertas/ });
    const stay = async () => {
      await toAlerts.click();
      await question(page).getByRole('button', { name: 'Seguir editando' }).click();
      await question(page).waitFor({ state: 'detached' });
    };
    await page.goto(`/products/${id}`);
    for (const label of ['Unidades que se venden', 'Unidades que se reponen', 'Unidades contadas']) {
      const field = page.getByLabel(label);
      const before = await field.inputValue();
      await field.fill('7');
      await stay();
      expect(await field.inputValue()).toBe('7');
      await field.fill(before);
    }
    await page.getByRole('combobox', { name: 'Categoría' }).selectOption('garden');
    await stay();
    await page.getByRole('button', { name: 'Descartar' }).click();
    await toAlerts.click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();

    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('Lezna');
    await toAlerts.click();
    await question(page).getByText('Lo escrito queda en este navegador.', { exact: false }).waitFor();
    await expectAccessible(page);
    await question(page).getByRole('button', { name: 'Salir y seguir luego' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    await page.goBack();
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Lezna');
    await page.context().close();
  });

  test('without a destination the alerts say that they reach nobody, and offer nothing that must fail', async () => {
    const id = await add('Bisturí', 3);
    await stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Alertas no llegan a nadie' }).click();
    await page.locator('[data-no-destination]').getByText('Las alertas no llegan a nadie').waitFor();
    await page.locator('[data-alert]').getByText('No hay a quién avisar.').waitFor();
    expect(await page.getByRole('button', { name: /^(Enviar|Reenviar)/ }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Ver en Sistema cómo conectarlo' }).click();
    await page.locator('[data-dependency="n8n"]').getByText('npm start -- --n8n').waitFor();
    await page.context().close();
  });

  test('rows are chosen with shift, on a page and by the filter, and no row moves by it', async () => {
    await addMany(23, 'Tuerca');
    for (const viewport of [undefined, phone]) {
      const page = await stack.newPage(viewport ? { viewport } : {});
      await page.goto('/?q=tuerca&sort=name');
      const box = (n: number) =>
        page.getByRole('checkbox', { name: `Elegir Tuerca ${String(n).padStart(2, '0')}` });
      await box(3).check();
      const place = await box(4).boundingBox();
      await box(6).click({ modifiers: ['Shift'] });
      await page.getByText('4 elegidos', { exact: true }).waitFor();
      expect((await box(4).boundingBox())?.height).toBe(place?.height);
      await box(5).uncheck();
      await page.getByText('3 elegidos', { exact: true }).waitFor();
      const all = page.getByRole('checkbox', { name: 'Elegir todos los de esta página' });
      await all.click();
      await page.getByText('1–20 de 23', { exact: true }).waitFor();
      await all.click();
      await page.getByText('20 elegidos', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Elegir los 23 de este filtro' }).click();
      await page.getByText('23 elegidos', { exact: true }).waitFor();
      const main = page.getByRole('main');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        main.getByRole('button', { name: 'Exportar CSV' }).last().click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.csv$/);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await expectAccessible(page);
      await page.context().close();
    }
  });
});
