import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

const paths = [
  '/',
  '/today',
  '/products/new',
  '/products/1',
  '/alerts',
  '/system',
  '/import',
  '/review',
  '/count',
  '/scan',
  '/replenishment',
  '/jobs',
  '/webhooks',
  '/nowhere',
];
const settled = { timeout: 15_000 };
const looks = (['es', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);

describe.skipIf(!hasChromium)('accessibility', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.createProduct({ name: 'Taladro inalámbrico 18V', keywords: ['percutor'], stock: 12 });
    await stack.createProduct({ name: 'Casco de obra', keywords: ['protección'], stock: 3 });
    await stack.createProduct({ name: 'Zxqw 400', keywords: ['raro'], stock: 0 });
  }, 180_000);
  afterAll(() => stack?.stop());

  test.each(looks)(
    'axe finds nothing serious on any page in $language, $theme',
    { timeout: 180_000 },
    async (look) => {
      const page = await stack.newPage(look);
      for (const path of paths) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expect.poll(() => page.locator('main [aria-busy="true"]').count(), settled).toBe(0);
        await expectAccessible(page);
      }
      await page.goto('/products/new');
      await page.locator('button[type=submit]').click();
      await page.getByRole('alert').waitFor();
      await expectAccessible(page);
      await page.context().close();
    },
  );
});
