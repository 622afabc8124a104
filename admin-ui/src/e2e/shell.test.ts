/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('the frame around the pages', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.createProduct({ name: 'Taladro inalámbrico 18V', keywords: ['percutor'] });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test.each(['/', '/today', '/products/new', '/products/1', '/alerts', '/system', '/import'])(
    'a link to %s opens it, without a violation of the content security policy',
    async (path) => {
      const page = await stack.newPage();
      const response = await page.goto(path);
      expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByTitle('En vivo').waitFor();
      expect(await page.title()).toMatch(/ · Orquestia$/);
      await page.context().close();
    },
  );

  test('a page that does not exist says so and leads back', async () => {
    const page = await stack.newPage();
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: 'Esta página no existe' }).waitFor();
    await page.getByRole('link', { name: 'Ver los productos' }).click();
    await page.getByRole('heading', { level: 1, name: 'Productos' }).waitFor();
    await page.context().close();
  });

  test('after a navigation the focus is on the heading of the page', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Alertas' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Alertas');
    await page.context().close();
  });

  test('the first Tab leads to the content, past the navigation', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page.context().close();
  });

  test('English is a click away and remembered', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'en',
      'Products · Orquestia',
    ]);
    expect(await page.evaluate(() => localStorage.getItem('orquestia.language'))).toBe('en');
    await page.context().close();
  });

  test('a lost connection to the gateway is shown and restored without a reload', async () => {
    const page = await stack.newPage({ expects: /status of 5\d\d|ERR_|Failed to load resource/ });
    await page.goto('/');
    await page.getByTitle('En vivo').waitFor();
    await stack.stopGateway();
    await page.getByTitle('Sin conexión en vivo. Reconectando…').waitFor();
    await stack.startGateway();
    await page.getByTitle('En vivo').waitFor({ timeout: 40_000 });
    await page.context().close();
  });

  test.each(['/', '/today', '/products/new', '/products/1', '/alerts', '/system', '/import'])(
    '%s fits a phone 360 px wide',
    async (path) => {
      const page = await stack.newPage({ viewport: phone });
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      await page.context().close();
    },
  );
});
