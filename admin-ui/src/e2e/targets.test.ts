/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { phone } from './browser.ts';
import { fillBusyDay } from './busy-day.ts';
import { smallTargets } from './small-targets.ts';
import { type Stack, startStack } from './stack.ts';

const PATHS = [
  '/',
  '/today',
  '/products/new',
  '/products/1',
  '/scan',
  '/count',
  '/alerts',
  '/replenishment',
  '/system',
  '/import',
  '/device',
  '/review',
  '/jobs',
  '/webhooks',
  '/activity',
  '/nowhere',
];

/** The smallest phones there are, and the usual one. */
const WIDTHS = [320, 360];

describe.skipIf(!hasChromium)('what a thumb presses', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await fillBusyDay(stack);
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function open(path: string, language: 'es' | 'en' = 'es'): Promise<Page> {
    const page = await stack.newPage({ viewport: phone, language });
    await settle(page, path);
    return page;
  }
  async function settle(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
    await page.locator('[data-person]').waitFor();
  }
  /** Whether the page and the bars along its edges keep within the width. */
  const overflow = (page: Page) =>
    page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('header *, [data-live], section')]
        .filter(
          (element) => element.getBoundingClientRect().right > innerWidth || element.scrollWidth > innerWidth,
        )
        .map((element) => element.outerHTML.slice(0, 100)),
    );

  test('is 44 px on every page, and the bars along the edges are as high as before', async () => {
    const page = await open('/');
    const found: Record<string, string[]> = {};
    for (const path of PATHS) {
      await settle(page, path);
      const small = await smallTargets(page);
      if (small.length > 0) found[path] = small;
    }
    expect(found).toEqual({});
    expect((await page.getByRole('banner').boundingBox())?.height).toBe(56);
    await page.context().close();
  });

  test('is 44 px in what opens above a page', async () => {
    const page = await open('/');
    await page.locator('[data-person]').click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Atajos de teclado' }).click();
    await page.getByRole('dialog').getByRole('switch').waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('button', { name: /^Más/ }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Vender, reponer o ajustar: Casco de obra' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Filtros', exact: true }).click();
    expect(await smallTargets(page)).toEqual([]);
    await page.context().close();
  });

  test('is 44 px in a line of a count and beside a word of a field, which does not grow with it', async () => {
    const page = await open('/count');
    await page.getByLabel('Categoría').selectOption('tools');
    await page.getByRole('button', { name: 'Añadir a la lista' }).click();
    await page.getByRole('button', { name: /^Quitar.*Casco de obra/ }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
    await settle(page, '/products/new');
    const words = page.locator('.mantine-TagsInput-input');
    const before = await words.boundingBox();
    await words.getByRole('combobox').fill('percutor');
    await page.keyboard.press('Enter');
    await words.getByText('percutor', { exact: true }).waitFor();
    expect(await smallTargets(page)).toEqual([]);
    expect(await words.boundingBox()).toEqual(before);
    await page.context().close();
  });

  test.each(['es', 'en'] as const)('fits beside the words of a notice, in %s', async (language) => {
    const page = await open('/', language);
    const sell = page.locator('main').getByRole('button', { name: /^(Simular venta|Simulate sale): Broca/ });
    await sell.click();
    const notices = page.getByRole('region', { name: /Avisos|Notices/ });
    await notices.getByRole('button').first().waitFor();
    await sell.click({ delay: 500 });
    await notices.getByRole('button', { name: /1/ }).waitFor();
    await notices.hover();
    for (const width of WIDTHS) {
      await page.setViewportSize({ ...phone, width });
      expect(await smallTargets(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
      expect((await notices.boundingBox())?.height).toBe(48);
    }
    await page.context().close();
  });

  test('fits beside the words of an outage', async () => {
    const page = await stack.newPage({
      viewport: phone,
      expects: /status of 5\d\d|ERR_|Failed to load resource/,
    });
    await settle(page, '/');
    await stack.stopGateway();
    await page.locator('[data-banner]').waitFor({ timeout: 60_000 });
    for (const width of WIDTHS) {
      await page.setViewportSize({ ...phone, width });
      expect(await smallTargets(page)).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
    await page.context().close();
    await stack.startGateway();
  });
});
