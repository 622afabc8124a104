/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { columnsOf, OPTIONAL_COLUMNS } from '../features/products/columns.ts';
import type { PageOptions } from './browser.ts';
import { fillBusyDay } from './busy-day.ts';
import { type Stack, startStack } from './stack.ts';

/** A4 upright, less its margins. */
const paper = { width: 718, height: 1000 };
describe.skipIf(!hasChromium)('what is printed', { timeout: 300_000 }, () => {
  let stack: Stack;
  let product: string;
  beforeAll(async () => {
    stack = await startStack();
    product = (await fillBusyDay(stack)).soon;
    await stack.createProduct({
      name: 'Taladro percutor inalámbrico con dos baterías y maletín de transporte',
      description: 'De dos velocidades.',
      categoryId: 'tools',
      sku: 'TAL-PERC-18V-2024-XL',
    });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  /** Printing lays a page out anew as wide as the paper, but no script learns of it: a laptop stays one. */
  async function openAsLaptop(path: string, options?: PageOptions): Promise<Page> {
    const page = await stack.newPage(options);
    await page.addInitScript(`{
      const match = globalThis.matchMedia;
      globalThis.matchMedia = (query) => match.call(globalThis, query === '(max-width: 48em)' ? 'not all' : query);
      localStorage.setItem('orquestia.table.anyone', '${JSON.stringify({ columns: OPTIONAL_COLUMNS, density: 'normal' })}');
    }`);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
    return page;
  }
  async function print(page: Page): Promise<void> {
    await page.setViewportSize(paper);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  }
  /** What is cut off at the edge of the paper, of its place, or can only be scrolled to. */
  const cut = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('main, main *')].flatMap((element) => {
        if (!element.checkVisibility({ visibilityProperty: true })) return [];
        const { right, width, height } = element.getBoundingClientRect();
        const { overflowX, position } = getComputedStyle(element);
        const isHidden = width <= 1 || height <= 1;
        const isCut = overflowX !== 'visible' && element.scrollWidth > element.clientWidth;
        const isAbove = position === 'fixed' || position === 'sticky';
        if (isHidden || !(right > innerWidth + 0.5 || isCut || isAbove)) return [];
        return [`${element.outerHTML.slice(0, 120)}: ends at ${right}, ${overflowX}, ${position}`];
      }),
    );

  test('of the list is every column that says something, as wide as the paper, in ink', async () => {
    const page = await openAsLaptop('/', { theme: 'dark' });
    const row = page.getByRole('row').filter({ hasText: 'Taladro' });
    await row.waitFor();
    await page.getByRole('columnheader', { name: 'Proveedor' }).waitFor();
    await print(page);
    const headings = page.locator('thead th').filter({ visible: true });
    expect(await headings.evaluateAll((all) => all.map((each) => each.getAttribute('data-column')))).toEqual(
      // Code and category stand below the name.
      columnsOf(OPTIONAL_COLUMNS).filter(
        (column) => !['select', 'code', 'category', 'actions'].includes(column),
      ),
    );
    expect(await headings.allInnerTexts()).not.toContain('');
    await row
      .getByText(/^TAL-PERC-18V-2024-XL · Herramientas/)
      .and(row.locator(':visible'))
      .waitFor();
    expect(
      await page.locator('main').locator('input, select, button:not(th *)').filter({ visible: true }).count(),
    ).toBe(0);
    expect(await cut(page)).toEqual([]);
    const inked = await page
      .locator('html')
      .evaluate((root) =>
        ['--ink', '--ink-soft', '--sheet', '--line', '--page', '--bad'].map((name) =>
          getComputedStyle(root).getPropertyValue(name),
        ),
      );
    expect(inked).toEqual(['#1c1b18', '#5c584d', '#fffefb', '#dcd7ca', '#f3f1eb', '#b3161b']);
    expect(await row.getByRole('link').evaluate((link) => getComputedStyle(link).color)).toBe(
      'rgb(28, 27, 24)',
    );
    await page.context().close();
  });

  test.each(['/today', '/replenishment', '/jobs', '/activity', '/import', '/system', '/alerts', 'a product'])(
    'of %s nothing is cut off',
    async (path) => {
      const page = await openAsLaptop(path === 'a product' ? `/products/${product}` : path, {
        theme: 'dark',
      });
      await print(page);
      expect(await cut(page)).toEqual([]);
      await page.context().close();
    },
  );
});
