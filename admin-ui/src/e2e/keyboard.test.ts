/// <reference lib="dom" />
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('by keyboard alone', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const toHaveFocus = (locator: Locator) =>
    expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true);

  test('the form moves the focus to the first invalid field, and keeps it while it generates', async () => {
    const page = await stack.newPage();
    await page.goto('/products/new');
    await page.getByRole('button', { name: 'Guardar producto' }).press('Enter');
    await toHaveFocus(page.getByLabel('Nombre'));
    await page.keyboard.type('Tijeras de podar');
    await page.getByLabel('Palabras clave').first().fill('acero');
    await page.getByRole('button', { name: 'Generar', exact: true }).press('Enter');
    await page.getByLabel('Descripción').waitFor();
    await toHaveFocus(page.getByRole('button', { name: 'Volver a generar' }));
    await page.context().close();
  });

  test('on the page of a product each confirmation returns the focus', async () => {
    const id = await stack.createProduct({ name: 'Yunque', description: 'Primera.', categoryId: 'tools' });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    const edit = page.getByRole('button', { name: 'Editar' });
    await edit.press('Enter');
    await toHaveFocus(page.getByLabel('Descripción'));
    await page.keyboard.type('Segunda. ');
    await page.getByRole('button', { name: 'Guardar', exact: true }).press('Enter');
    await toHaveFocus(edit);
    const back = page.getByRole('button', { name: 'Recuperar la descripción anterior' });
    await back.press('Enter');
    await page.getByRole('region', { name: 'Textos' }).getByText('Primera.').waitFor();
    await toHaveFocus(back);

    const again = page.getByRole('button', { name: 'Volver a generar' });
    await again.press('Enter');
    await toHaveFocus(page.getByRole('button', { name: 'Cancelar' }));
    await page.keyboard.press('Escape');
    await toHaveFocus(again);

    const restock = page.getByRole('button', { name: 'Reponer' });
    await restock.press('Enter');
    await page.getByText('Ahora hay 21 de «Yunque».').first().waitFor();
    await toHaveFocus(restock);

    await page.getByRole('button', { name: 'Vender', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Deshacer esta venta' }).press('Enter');
    await toHaveFocus(page.getByRole('heading', { name: 'Historial' }));

    const remove = page.getByRole('button', { name: 'Borrar producto…' });
    await remove.press('Enter');
    await toHaveFocus(page.getByRole('button', { name: 'Cancelar' }));
    await page.keyboard.press('Escape');
    await toHaveFocus(remove);
    await page.context().close();
  });

  test('the fields of a row, the pager and the import do not lose the focus', async () => {
    for (let n = 1; n <= 21; n++) await stack.createProduct({ name: `Remache ${n}`, wait: false });
    const page = await stack.newPage();
    await page.goto('/?q=remache');
    const more = page.getByRole('button', { name: /^Vender, reponer o ajustar/ }).first();
    await more.press('Enter');
    await toHaveFocus(page.getByLabel('Unidades que se venden'));
    await page.keyboard.press('Escape');
    await toHaveFocus(more);
    await page.getByRole('button', { name: 'Siguiente' }).press('Enter');
    await toHaveFocus(page.getByRole('heading', { level: 1 }));

    await page.goto('/import');
    await page.getByLabel('O pega aquí las celdas').fill('Cizalla\tacero\t3');
    await page.getByRole('button', { name: 'Ver vista previa' }).press('Enter');
    await page.getByRole('button', { name: /^Importar 1/ }).press('Enter');
    await page.getByRole('link', { name: 'Otra importación' }).press('Enter');
    await toHaveFocus(page.getByRole('heading', { level: 1 }));
    await page.context().close();
  });
});
