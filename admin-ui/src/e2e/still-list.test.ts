/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('a list that keeps still', { timeout: 180_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  beforeEach(() => stack.database().query('TRUNCATE products CASCADE'));
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const add = (name: string, stock: number, more: { wait?: boolean } = {}) =>
    stack.createProduct({
      name,
      stock,
      ...(more.wait === false ? more : { description: 'x', categoryId: 'tools' }),
    });
  const sellElsewhere = (productId: string, quantity = 1) =>
    stack.graphql('mutation ($input: SellProductInput!) { sellProduct(input: $input) { __typename } }', {
      input: { productId, quantity },
    });
  const stockOf = async (id: string): Promise<number> =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;

  const rows = (page: Page) => page.locator('tbody tr');
  const namesOf = (page: Page) => page.locator('tbody th a').allTextContents();
  const changes = (page: Page) => page.getByRole('button', { name: /cambios? · actualizar/ });

  async function centreOf(control: Locator) {
    const box = await control.boundingBox();
    if (!box) throw new Error('The control is not on screen.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  test('the next click at the same spot sells the same product, whatever happens between', async () => {
    const first = await add('Alicates', 3);
    const second = await add('Brocas', 4);
    await add('Cinceles', 5);
    const page = await stack.newPage();
    await page.goto('/?stock=LOW&sort=stock');
    await page.getByTitle('En vivo').waitFor();
    await expect.poll(() => namesOf(page)).toEqual(['Alicates', 'Brocas', 'Cinceles']);
    const { x, y } = await centreOf(page.getByRole('button', { name: 'Simular venta: Alicates' }));

    // Everything that used to move it: others sell, restock and add, and the AI goes away.
    await stack.ai.stop();
    await sellElsewhere(second, 3);
    await add('Destornillador', 1);
    await stack.graphql(
      'mutation ($id: ID!) { restockProduct(input: { productId: $id, quantity: 1 }) { __typename } }',
      { id: first },
    );
    await rows(page).first().getByText('4', { exact: true }).waitFor();
    await rows(page).nth(1).getByText('1', { exact: true }).waitFor();
    await changes(page).waitFor();
    await page.locator('[data-banner]').waitFor({ timeout: 40_000 });

    for (const left of [3, 2, 1, 0]) {
      await page.mouse.click(x, y, { delay: 450 });
      await rows(page).first().getByText(String(left), { exact: true }).waitFor();
      await expect.poll(() => stockOf(first)).toBe(left);
    }
    // It is sold out and the filter would not find it: it stays, marked, until the list is read anew.
    await expect.poll(() => rows(page).first().getAttribute('data-misplaced')).toBe('true');
    expect(await namesOf(page)).toEqual(['Alicates', 'Brocas', 'Cinceles']);
    expect(await stockOf(second)).toBe(1);

    await changes(page).click();
    await expect.poll(() => namesOf(page)).toEqual(['Brocas', 'Destornillador', 'Cinceles']);
    await expect.poll(() => changes(page).isVisible()).toBe(false);
    await stack.ai.start();
    await page.context().close();
  });

  test('a row that the filter no longer finds still follows what others do with it', async () => {
    const id = await add('Alicates', 1);
    await add('Brocas', 4);
    const page = await stack.newPage();
    await page.goto('/?stock=LOW&sort=stock');
    await page.getByTitle('En vivo').waitFor();
    const row = rows(page).filter({ hasText: 'Alicates' });
    await row.getByText('1', { exact: true }).waitFor();
    await sellElsewhere(id);
    await row.getByText('Agotado').waitFor();
    await expect.poll(() => row.getAttribute('data-misplaced')).toBe('true');
    for (const quantity of [70, 7]) {
      await stack.graphql(
        'mutation ($input: RestockProductInput!) { restockProduct(input: $input) { __typename } }',
        { input: { productId: id, quantity } },
      );
      await row.getByText(quantity === 70 ? '70' : '77', { exact: true }).waitFor();
    }
    expect(await namesOf(page)).toEqual(['Alicates', 'Brocas']);
    await page.context().close();
  });

  test('no control moves while texts, banners, notices and other people come and go', async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 8; n++) ids.push(await add(`Remache ${n}`, 8, { wait: false }));
    for (const viewport of [undefined, phone]) {
      const page = await stack.newPage(viewport ? { viewport } : {});
      await page.goto('/');
      await page.getByTitle('En vivo').waitFor();
      const sells = page.getByRole('button', { name: /^Simular venta/ });
      await sells.nth(7).waitFor();
      const places = () =>
        page.locator('main').evaluate((main) =>
          [...main.querySelectorAll('a, button, input, select')].map((control) => {
            const { x, y, width, height } = control.getBoundingClientRect();
            const label = control.getAttribute('aria-label') ?? control.textContent.replace(/\d+/g, '');
            return { label, x, y: y + scrollY, width, height };
          }),
        );
      const before = await places();
      await sells.first().click();
      await page
        .getByRole('region', { name: 'Avisos' })
        .getByText(/^Venta registrada/)
        .waitFor();
      expect(await places()).toEqual(before);
      await add(`Nuevo ${viewport ? 'móvil' : 'mesa'}`, 3);
      await sellElsewhere(ids[3] ?? '');
      await expect.poll(() => page.locator('[data-changes]').getAttribute('data-changes')).not.toBe('0');
      const others = (all: Awaited<typeof before>) => all.filter(({ label }) => !/cambio/.test(label));
      expect(others(await places())).toEqual(others(before));
      await page.context().close();
    }
  });
});
