/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';
import { typeAsScanner } from './type-as-scanner.ts';

describe.skipIf(!hasChromium)('counting with a phone', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const make = (name: string, stock: number, categoryId = 'tools') =>
    stack.createProduct({ name, stock, description: 'x', categoryId });
  async function ledgerOf(id: string) {
    const { product } = await stack.graphql(
      `query ($id: ID!) { product(id: $id) { stock movements { edges { node { kind quantity reason } } } } }`,
      { id },
    );
    return product;
  }
  const fieldOf = (name: string) => `Unidades contadas de ${name}`;

  test('a category is counted line by line with Enter alone, and the differences stand at the end', async () => {
    const ids = [await make('Alicates', 8), await make('Berbiquí', 5), await make('Cincel', 3)];
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/');
    await page.getByRole('link', { name: 'Contar', exact: true }).click();
    await page.getByText('Nada por contar todavía').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Categoría').selectOption('tools');
    await page.getByRole('button', { name: 'Añadir a la lista' }).click();
    await page.getByLabel(fieldOf('Alicates')).and(page.locator(':focus')).waitFor();
    for (const [name, counted] of [
      ['Alicates', '8'],
      ['Berbiquí', '4'],
    ] as const) {
      await page.getByLabel(fieldOf(name)).and(page.locator(':focus')).waitFor();
      await page.keyboard.type(counted);
      await page.keyboard.press('Enter');
    }
    await page.getByLabel(fieldOf('Cincel')).and(page.locator(':focus')).waitFor();
    await page.getByText('Contadas: 2 · con diferencia: 1 · sin enviar: 0').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    await page.getByRole('button', { name: 'Terminar y ver diferencias' }).click();
    await page.getByRole('row', { name: 'Berbiquí 5 4 -1' }).waitFor();
    await page
      .getByText('Diferencia total: -1 unidades en 1 de 2 productos contados. Sin contar: 1.')
      .waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Empezar otro recuento' }).click();
    await page.getByText('Nada por contar todavía').waitFor();
    expect(await Promise.all(ids.map(ledgerOf))).toMatchObject([
      {
        stock: 8,
        movements: { edges: [{ node: { kind: 'ADJUSTMENT', quantity: 0, reason: 'COUNT' } }, {}] },
      },
      { stock: 4, movements: { edges: [{ node: { quantity: -1 } }, {}] } },
      { stock: 3, movements: { edges: [{ node: { kind: 'INITIAL' } }] } },
    ]);
    await page.context().close();
  });

  test('code by code: a number or a name brings its line, and the focus comes back for the next code', async () => {
    const id = await make('Destornillador de estrella', 12, 'office');
    await make('Escoplo ancho', 7, 'office');
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/count');
    const code = page.getByLabel('Código, número o nombre');
    await code.fill(id);
    await code.press('Enter');
    await page.getByLabel(fieldOf('Destornillador de estrella')).and(page.locator(':focus')).waitFor();
    await page.getByLabel(fieldOf('Destornillador de estrella')).fill('muchos');
    await page.keyboard.press('Enter');
    await page.getByText('Escribe cuántas hay: un número entero desde 0.').waitFor();
    await page.getByLabel(fieldOf('Destornillador de estrella')).fill('12');
    await page.keyboard.press('Enter');
    await code.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('escoplo');
    await page.keyboard.press('Enter');
    await page.getByLabel(fieldOf('Escoplo ancho')).and(page.locator(':focus')).waitFor();
    await code.fill('no existe 4711');
    await code.press('Enter');
    await page.getByText('No hay ningún producto para «no existe 4711».').waitFor();
    await page.context().close();
  });

  test('a code that is scanned into a quantity finds its product, and leaves the quantity as it was', async () => {
    const codes = ['12345670', '96385074'] as const;
    const texts = { description: 'x', categoryId: 'office' };
    for (const [n, barcode] of codes.entries())
      await stack.createProduct({ name: `Etiquetado ${n + 1}`, stock: 5, barcode, ...texts });
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/count');
    await page.getByLabel('Código, número o nombre').fill(codes[0]);
    await page.getByLabel('Código, número o nombre').press('Enter');
    const first = page.getByLabel(fieldOf('Etiquetado 1'));
    await first.and(page.locator(':focus')).waitFor();
    await first.fill('4');
    await typeAsScanner(page, codes[1]);
    await page.getByLabel(fieldOf('Etiquetado 2')).and(page.locator(':focus')).waitFor();
    expect(await first.inputValue()).toBe('4');
    await page.context().close();
  });

  test('somebody sells meanwhile: both stocks stand side by side, and what was counted or a new count is saved', async () => {
    const [kept, again] = [await make('Formón', 10, 'toys'), await make('Gato hidráulico', 10, 'toys')];
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/count');
    const code = page.getByLabel('Código, número o nombre');
    for (const [id, name] of [
      [kept, 'Formón'],
      [again, 'Gato hidráulico'],
    ] as const) {
      await code.fill(id);
      await code.press('Enter');
      await page.getByLabel(fieldOf(name)).and(page.locator(':focus')).waitFor();
      await page.keyboard.type('10');
      await stack.graphql(
        'mutation ($id: ID!) { sellProduct(input: { productId: $id, quantity: 3 }) { __typename } }',
        {
          id,
        },
      );
      await page.keyboard.press('Enter');
      const line = page.locator(`[data-product="${id}"][data-state=changed]`);
      await line.getByText('Ahora constan').waitFor();
      expect(await line.locator('dd').allTextContents()).toEqual(['10', '10', '7']);
    }
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Usar lo que conté de Formón' }).click();
    await page.locator(`[data-product="${kept}"][data-state=saved]`).getByText('+3').waitFor();
    await page.getByRole('button', { name: 'Contar de nuevo Gato hidráulico' }).click();
    await page.getByLabel(fieldOf('Gato hidráulico')).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.locator(`[data-product="${again}"][data-state=saved]`).getByText('coincide').waitFor();
    expect((await ledgerOf(kept)).stock).toBe(10);
    expect((await ledgerOf(again)).stock).toBe(7);
    await page.context().close();
  });

  test('what is counted while the gateway is away survives a reload and is saved once when it is back', async () => {
    const [one, two] = [await make('Hacha', 9, 'garden'), await make('Inglete', 4, 'garden')];
    const page = await stack.newPage({ viewport: phone, expects: /ERR_|Failed to load|50\d/ });
    await page.goto('/count');
    await page.getByLabel('Categoría').selectOption('garden');
    await page.getByRole('button', { name: 'Añadir a la lista' }).click();
    await page.getByLabel(fieldOf('Hacha')).and(page.locator(':focus')).waitFor();
    await stack.stopGateway();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await page.getByLabel(fieldOf('Inglete')).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('5');
    await page.locator(`[data-product="${one}"][data-state=unsent]`).getByText('Sin enviar').waitFor();
    await page.getByText('Sin conexión: lo contado queda en este equipo').waitFor();
    await page.reload();
    await page.locator(`[data-product="${one}"][data-state=unsent]`).waitFor();
    await expect.poll(() => page.getByLabel(fieldOf('Inglete')).inputValue()).toBe('5');
    await page.getByLabel(fieldOf('Inglete')).press('Enter');
    await page.locator(`[data-product="${two}"][data-state=unsent]`).waitFor();
    await stack.startGateway();
    for (const id of [one, two])
      await page.locator(`[data-product="${id}"][data-state=saved]`).waitFor({ timeout: 60_000 });
    await page.getByText('Contadas: 2 · con diferencia: 2 · sin enviar: 0').waitFor();
    expect(await Promise.all([one, two].map(ledgerOf))).toMatchObject([
      { stock: 7, movements: { edges: [{ node: { quantity: -2 } }, {}] } },
      { stock: 5, movements: { edges: [{ node: { quantity: 1 } }, {}] } },
    ]);
    await page.context().close();
  });
});
