/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { type Stack, startStack } from './stack.ts';
import { typeAsScanner } from './type-as-scanner.ts';

const seen = '4006381333931';

describe.skipIf(!hasChromium)('a hand scanner', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const stockOf = async (id: string) =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;
  async function patientPage() {
    const page = await stack.newPage();
    page.setDefaultTimeout(60_000);
    return page;
  }

  test('a hand scanner that types is heard wherever the focus is, and its Enter presses nothing', async () => {
    await stack.createProduct({ name: 'Marcador', barcode: seen, description: 'x', categoryId: 'tools' });
    const id = await stack.createProduct({
      name: 'Lija fina',
      stock: 7,
      sku: 'LIJ-120',
      description: 'x',
      categoryId: 'tools',
    });
    const page = await patientPage();
    await page.goto('/');
    const sell = page.getByRole('button', { name: 'Simular venta: Lija fina' });
    await sell.focus();
    await typeAsScanner(page, 'LIJ-120');
    await page.getByRole('heading', { name: 'Lija fina' }).waitFor();
    // Into the quantity a code is not typed either: the next product takes the place of this one.
    await page.getByLabel('Unidades que se venden').fill('2');
    await page.getByLabel('Unidades que se venden').focus();
    await typeAsScanner(page, seen);
    await page.getByRole('heading', { name: 'Marcador' }).waitFor();
    expect(await page.getByLabel('Unidades que se venden').inputValue()).toBe('1');
    expect(await stockOf(id)).toBe(7);
    // Nor into the quantity of a row, which its Enter would sell.
    await page.goto('/');
    const quantity = page.getByLabel('Cantidad: Lija fina');
    await quantity.focus();
    await typeAsScanner(page, '1204');
    await page.getByText('Ningún producto tiene el código 1204').first().waitFor();
    // On the page of a product the button that was pressed last is not pressed again.
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Vender', exact: true }).focus();
    await typeAsScanner(page, seen);
    await page.getByRole('heading', { name: 'Marcador' }).waitFor();
    expect(await stockOf(id)).toBe(7);
    // A box that was ticked has the focus, and is no field to type into.
    await page.goto('/');
    await page.getByRole('table').getByRole('checkbox').last().check();
    await typeAsScanner(page, 'LIJ-120');
    await page.getByRole('heading', { name: 'Lija fina' }).waitFor();
    await page.context().close();
  });

  test('a code that is scanned into a quantity orders and restocks nothing', async () => {
    const texts = { description: 'x', categoryId: 'tools' };
    const id = await stack.createProduct({ name: 'Broca fina', stock: 1, ...texts });
    const page = await patientPage();
    await page.goto('/replenishment');
    await page.getByLabel('Cantidad que pedir de Broca fina').focus();
    await typeAsScanner(page, '1204');
    await page.getByText('Ningún producto tiene el código 1204').first().waitFor();
    expect(await stack.graphql('{ openOrders(first: 1) { totalCount } }')).toEqual({
      openOrders: { totalCount: 0 },
    });
    await page.goto('/');
    await page.getByRole('button', { name: 'Vender, reponer o ajustar: Broca fina' }).click();
    await page.getByLabel('Unidades que se reponen').focus();
    await typeAsScanner(page, '1204');
    await page.getByText('Ningún producto tiene el código 1204').first().waitFor();
    expect(await stockOf(id)).toBe(1);

    await page.goto(`/products/${id}`);
    await page.getByLabel('Cantidad que pedir de Broca fina').fill('3');
    await page.getByLabel('Cantidad que pedir de Broca fina').focus();
    await typeAsScanner(page, 'BRO-7');
    await page.getByText('Ningún producto tiene el código BRO-7').first().waitFor();
    expect(await stack.graphql('{ openOrders(first: 1) { totalCount } }')).toEqual({
      openOrders: { totalCount: 0 },
    });
    await page.context().close();
  });

  test('a code that is scanned while a product is written is its own, wherever the focus is, and saves nothing', async () => {
    const page = await patientPage();
    await page.goto('/products/new');
    const [name, stock, sku, barcode] = [
      page.getByLabel('Nombre'),
      page.getByLabel('Existencias iniciales'),
      page.getByLabel('SKU'),
      page.getByLabel('Código de barras'),
    ];
    const keywords = page.getByLabel('Palabras clave').first();
    await name.fill('Broca larga');
    await stock.fill('12');
    for (const [field, code, replaced] of [
      [stock, 'LIJ-120', ''],
      [name, 'LIJ-121', 'LIJ-120'],
      [sku, '5901234123457', 'LIJ-121'],
      [keywords, 'LIJ-122', '5901234123457'],
    ] as const) {
      await field.focus();
      await typeAsScanner(page, code);
      await expect.poll(() => sku.inputValue()).toBe(code);
      if (replaced) await page.getByRole('button', { name: `Volver a ${replaced}`, exact: true }).waitFor();
    }
    await keywords.focus();
    await typeAsScanner(page, '4006381333931');
    await expect.poll(() => barcode.inputValue()).toBe('4006381333931');
    expect(await name.inputValue()).toBe('Broca larga');
    expect(await stock.inputValue()).toBe('12');
    expect(await keywords.inputValue()).toBe('');
    // The code before the last can be taken back, and nothing was saved.
    await typeAsScanner(page, 'LIJ-123');
    await page.getByRole('button', { name: 'Volver a LIJ-122' }).click();
    await expect.poll(() => sku.inputValue()).toBe('LIJ-122');
    const { products } = await stack.graphql(
      '{ products(first: 1, filter: { names: ["Broca larga"] }) { totalCount } }',
    );
    expect(products.totalCount).toBe(0);
    await page.context().close();
  });

  test('a code leaves what is chosen as it was, and the list of keys behind; what is typed is not lost unasked', async () => {
    const id = await stack.createProduct({
      name: 'Broca gruesa',
      stock: 6,
      description: 'x',
      categoryId: 'tools',
    });
    const page = await patientPage();
    await page.goto('/');
    const category = page.getByLabel('Categoría', { exact: true });
    await category.locator('option', { hasText: 'Jardín' }).waitFor({ state: 'attached' });
    await category.focus();
    await typeAsScanner(page, 'JAR-7');
    await page.getByText('Ningún producto tiene el código JAR-7').first().waitFor();
    await page.goBack();
    await category.waitFor();
    expect(await category.inputValue()).toBe('');
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('heading', { level: 1, name: 'Productos' }).click();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: /^Atajos/ });
    await keys.waitFor();
    await typeAsScanner(page, 'ARC-8');
    await page.getByText('Ningún producto tiene el código ARC-8').first().waitFor();
    await keys.waitFor({ state: 'detached' });

    // What was sold is not unsaved because it is still in its field.
    await page.goto(`/products/${id}`);
    await page.getByLabel('Unidades que se venden').fill('5');
    await page.keyboard.press('Enter');
    await page.getByText('Queda 1 de «Broca gruesa».').first().waitFor();
    await typeAsScanner(page, 'ARC-9');
    await page.getByText('Ningún producto tiene el código ARC-9').first().waitFor();

    await page.goto('/replenishment');
    const quantity = page.getByLabel('Cantidad que pedir de Broca gruesa');
    await quantity.fill('14');
    await typeAsScanner(page, 'ARC-10');
    const question = page.getByRole('alertdialog');
    const stay = question.getByRole('button', { name: 'Seguir editando' });
    await stay.locator('visible=true').waitFor();
    // The question is answered first.
    await typeAsScanner(page, 'ARC-11');
    await stay.click();
    await question.waitFor({ state: 'detached' });
    expect(await quantity.inputValue()).toBe('14');
    expect(new URL(page.url()).pathname).toBe('/replenishment');
    await page.context().close();
  });
});
