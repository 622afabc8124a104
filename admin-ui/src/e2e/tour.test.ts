/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

const SOON = { timeout: 40_000 };

describe.skipIf(!hasChromium)('the tour', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    await stack.createProduct({ name: 'Taladro' });
  }, 180_000);
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  const tour = (page: Page) => page.locator('dialog[data-tour]');
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

  test('who is here for the first time goes through it by keys alone, once', async () => {
    const page = await stack.newPage({ newcomer: true });
    await page.goto('/');
    await tour(page).getByText('Empieza por Hoy').waitFor(SOON);
    expect(await focused(page)).toBe('Siguiente');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await tour(page).getByText('2 de 5').waitFor();
    await page.keyboard.press('ArrowRight');
    await tour(page).getByText('3 de 5').waitFor();
    await page.keyboard.press('ArrowLeft');
    await tour(page).getByText('2 de 5').waitFor();
    await tour(page).getByRole('button', { name: 'Anterior' }).press('Enter');
    await tour(page).getByText('1 de 5').waitFor();
    expect(await focused(page)).toBe('Siguiente');
    await page.keyboard.press('Enter');
    await tour(page).getByText('2 de 5').waitFor();
    for (const place of ['3 de 5', '4 de 5', '5 de 5']) {
      await page.keyboard.press('Enter');
      await tour(page).getByText(place).waitFor();
    }
    await page.keyboard.press('Enter');
    await tour(page).waitFor({ state: 'detached' });

    await page.reload();
    await page.getByText('Taladro').first().waitFor(SOON);
    await page.getByRole('button', { name: 'Cuenta: Abierto' }).waitFor();
    expect(await tour(page).count()).toBe(0);
    await page.context().close();
  });

  test('it can be skipped, and seen again from the menu of the person', async () => {
    const page = await stack.newPage({ newcomer: true });
    await page.goto('/today');
    await tour(page).waitFor(SOON);
    await page.keyboard.press('Escape');
    await tour(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Cuenta: Abierto' }).click();
    await page.getByRole('menuitem', { name: 'Recorrido' }).click();
    await tour(page).getByText('1 de 5').waitFor(SOON);
    await tour(page).getByRole('button', { name: 'Saltar' }).click();
    await tour(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Ver el recorrido' }).click();
    await tour(page).getByText('1 de 5').waitFor(SOON);
    await page.context().close();
  });

  test('whoever follows a link to something is left in peace', async () => {
    const page = await stack.newPage({ newcomer: true });
    await page.goto('/products/1');
    await page.getByRole('heading', { level: 1, name: 'Taladro' }).waitFor(SOON);
    await page.getByRole('button', { name: 'Cuenta: Abierto' }).waitFor();
    expect(await tour(page).count()).toBe(0);
    await page.context().close();
  });

  test('on a phone, in English and dark, it fits and axe finds nothing serious', async () => {
    const page = await stack.newPage({ newcomer: true, language: 'en', theme: 'dark', viewport: phone });
    await page.goto('/');
    await tour(page).getByText('Begin with Today').waitFor(SOON);
    await expectAccessible(page);
    const skip = await tour(page).getByRole('button', { name: 'Skip' }).boundingBox();
    const next = await tour(page).getByRole('button', { name: 'Next' }).boundingBox();
    for (const box of [skip, next]) expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(phone.height);
    expect(next?.height).toBeGreaterThanOrEqual(44);
    await page.context().close();
  });
});
