/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasChromium } from '../../../test/support/chromium.ts';
import { desktop, phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

/** A shift that somebody sees: up to 0.1 counts as good, and a line of text that ends elsewhere is some 0.002. */
const SEEN = 0.005;
const Shifts = z.array(z.object({ value: z.number(), what: z.string().optional() }));

/** A laptop of 1366 by 768 whose browser enlarges everything to 200 %. */
const enlarged = { width: 683, height: 384 };

describe.skipIf(!hasChromium)('the face of the screen', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.createProduct({ name: 'Taladro', stock: 12, description: 'x', categoryId: 'tools' });
    await stack.createProduct({ name: 'Casco', stock: 0, description: 'x', categoryId: 'tools' });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function openList(viewport = desktop): Promise<Page> {
    const page = await stack.newPage({ viewport });
    await page.goto('/');
    await page.getByRole('link', { name: 'Taladro', exact: true }).waitFor();
    return page;
  }
  const styleOf = (page: Page, text: string, property: string) =>
    page
      .getByText(text, { exact: true })
      .filter({ visible: true })
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

  test.each([
    { on: 'a laptop', viewport: desktop },
    { on: 'a phone', viewport: phone },
  ])('nothing moves while the list is loaded on $on', async ({ viewport }) => {
    const page = await stack.newPage({ viewport });
    await page.addInitScript(`globalThis.moved = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries())
          for (const { node } of sources)
            globalThis.moved.push({ value, what: (node?.outerHTML ?? node?.textContent)?.slice(0, 200) });
      }).observe({ type: 'layout-shift', buffered: true });`);
    await page.goto('/');
    await page.getByRole('link', { name: 'Taladro', exact: true }).waitFor();
    await page.getByTitle('En vivo').waitFor();
    const moved: unknown = await page.evaluate('moved');
    const much = Shifts.parse(moved).filter(({ value }) => value >= SEEN);
    expect(much).toEqual([]);
    await page.context().close();
  });

  test('the letters are the own ones, asked for before any script', async () => {
    const page = await openList();
    expect(await page.locator('link[rel=preload][as=font]').getAttribute('href')).toMatch(
      /^\/assets\/.*\.woff2$/,
    );
    await expect
      .poll(() => page.evaluate(() => document.fonts.check('500 14px "Atkinson Hyperlegible Next"')))
      .toBe(true);
    expect(await styleOf(page, 'Taladro', 'font-family')).toMatch(/^"Atkinson Hyperlegible Next"/);
    await page.context().close();
  });

  test('of two products the one that is sold out is framed, and what is fine is a word', async () => {
    const page = await openList();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    expect(await row('Casco').getByText('Agotado').getAttribute('data-tone')).toBe('bad');
    expect(await row('Taladro').getByText('Bien').getAttribute('data-tone')).toBe('quiet');
    expect(await styleOf(page, 'Taladro', 'text-decoration-line')).toBe('none');
    await page.context().close();
  });

  test('on paper there are the products, and no bars or buttons', async () => {
    const page = await openList();
    await page.emulateMedia({ media: 'print' });
    // A heading that orders is a button, and is printed as a heading.
    await expect.poll(() => page.locator('button:not(th *)').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Taladro', exact: true }).isVisible()).toBe(true);
    await page.context().close();
  });

  test('what opens is there at once: nothing slides or fades', async () => {
    const page = await stack.newPage();
    await page.addInitScript(`globalThis.ran = [];
      addEventListener('transitionrun', ({ target, propertyName }) =>
        globalThis.ran.push(propertyName + ' of ' + target.outerHTML.slice(0, 120)), true);`);
    await page.goto('/');
    await page.locator('[data-person]').click();
    await page.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Columnas' }).click();
    await page.getByRole('dialog').getByLabel('Compacta').check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Vender, reponer o ajustar: Taladro' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByRole('switch').press('Space');
    await page.keyboard.press('Escape');
    await page.locator('[data-person]').click();
    await page.getByRole('menuitem', { name: 'Recorrido' }).click();
    await page.locator('dialog[data-tour]').getByRole('button', { name: 'Siguiente' }).click();
    await page.getByText('2 de 5').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('link', { name: 'Sistema' }).click();
    await page.getByText('Última hora', { exact: true }).click();
    const seen: unknown = await page.evaluate('ran');
    expect(seen).toEqual([]);
    await page.context().close();
  });

  test('enlarged to 200 % the page fits its width, and its header scrolls away', async () => {
    const page = await openList(enlarged);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(enlarged.width);
    expect(await page.getByRole('banner').evaluate((element) => getComputedStyle(element).position)).toBe(
      'static',
    );
    await page.context().close();
  });
});
