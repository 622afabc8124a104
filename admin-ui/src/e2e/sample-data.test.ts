import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('sample data', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('an empty catalogue offers to add, to import and sample data, which is marked and archived in one click', async () => {
    const page = await stack.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto('/');
    const main = page.getByRole('main');
    await main.getByText('Todavía no hay productos').waitFor();
    await main.getByRole('link', { name: 'Importar una lista' }).waitFor();
    await expectAccessible(page);
    await main.getByRole('button', { name: 'Cargar datos de muestra' }).click();

    const note = page.locator('[data-sample]');
    await note.getByText('Hay datos de muestra').waitFor();
    await page.getByRole('link', { name: 'Guitarra acústica' }).waitFor();
    await expectAccessible(page);
    await note.getByRole('button', { name: 'Archivar los datos de muestra' }).click();
    await main.getByText('Todavía no hay productos').waitFor();
    expect(await note.count()).toBe(0);
    await page.context().close();
  });
});
