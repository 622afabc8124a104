/// <reference lib="dom" />
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { fillBusyDay } from './busy-day.ts';
import { type Stack, startStack } from './stack.ts';

const SOON = { timeout: 40_000 };
const paths = [
  '/',
  '/?q=zzz',
  '/today',
  '/products/new',
  '/products/1',
  '/alerts',
  '/system',
  '/import',
  '/imports/1',
  '/review',
  '/count',
  '/scan',
  '/replenishment',
  '/jobs',
  '/webhooks',
  '/activity',
  '/nowhere',
];

/** Every text of a language, however deep it stands in what a file exports. */
async function textsOf(language: 'es' | 'en'): Promise<Set<string>> {
  const folder = resolve(import.meta.dirname, '../i18n', language);
  const texts = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value);
    else if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) gather(part);
  };
  for (const file of readdirSync(folder)) gather(await import(resolve(folder, file)));
  return texts;
}

/** A pattern for the texts of one language that are none of the other's; what is filled in may be anything. */
function wordsOf(texts: Set<string>, others: Set<string>): RegExp {
  const own = [...texts].filter((text) => !others.has(text) && text.replace(/{{\w+}}|\s/g, '').length > 3);
  const escaped = own.map((text) =>
    text
      .split(/{{\w+}}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  );
  return new RegExp(`^(?:${escaped.join('|')})$`);
}

/** What can be read on the page, or is read aloud of it. */
function readable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '');
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });
}

describe.skipIf(!hasChromium)('two languages', { timeout: 300_000 }, () => {
  let stack: Stack;
  let spanish: RegExp;
  let english: RegExp;
  beforeAll(async () => {
    stack = await startStack();
    await fillBusyDay(stack);
    const [es, en] = [await textsOf('es'), await textsOf('en')];
    [spanish, english] = [wordsOf(es, en), wordsOf(en, es)];
  }, 180_000);
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  const left = async (page: Page, words: RegExp) => (await readable(page)).filter((text) => words.test(text));

  test.each(paths)('on %s everything follows a switch, there and back', async (path) => {
    const page = await stack.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor(SOON);
    await expect.poll(() => page.locator('main [aria-busy="true"]').count(), SOON).toBe(0);
    expect((await left(page, spanish)).length).toBeGreaterThan(5);
    await page.getByRole('button', { name: /English/ }).click();
    await expect.poll(() => left(page, spanish), SOON).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.getByRole('button', { name: /Español/ }).click();
    await expect.poll(() => left(page, english), SOON).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    await page.context().close();
  });

  test('a notice that stands there follows the switch, with its number and its action', async () => {
    await stack.createProduct({ name: 'Arandela', stock: 2_000, description: 'x', categoryId: 'tools' });
    const page = await stack.newPage();
    await page.goto('/?q=Arandela');
    await page.getByRole('button', { name: 'Simular venta: Arandela' }).click();
    const notices = page.getByRole('region', { name: 'Avisos' });
    await notices.getByText('Venta registrada: 1 unidad.').waitFor(SOON);
    // While it is pointed at it stays.
    await notices.getByText('Venta registrada: 1 unidad.').hover();
    await page.getByRole('button', { name: /English/ }).evaluate((button: HTMLElement) => button.click());
    const shown = page.getByRole('region', { name: 'Notices' });
    await shown.getByText('Sale recorded: 1 unit.').waitFor(SOON);
    await shown.getByText('1,999').waitFor();
    await shown.getByRole('button', { name: 'Undo' }).waitFor();
    await page.context().close();
  });
});
