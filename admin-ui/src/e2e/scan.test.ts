/// <reference lib="dom" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { writeBarcodeVideo } from './barcode-video.ts';
import { desktop, type PageOptions, phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';
import { typeAsScanner } from './type-as-scanner.ts';

const seen = '4006381333931';
/** An address that is not this machine's own for the browser, and leads here. */
const elsewhere = '10.77.0.1';

describe.skipIf(!hasChromium)('scanning', { timeout: 300_000 }, () => {
  let stack: Stack;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orquestia-camera-'));
    const film = join(folder, 'label.y4m');
    writeBarcodeVideo(film, seen);
    stack = await startStack({
      browserArgs: [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
        `--host-resolver-rules=MAP ${elsewhere} 127.0.0.1`,
      ],
    });
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  /** The product with the code that the camera sees. */
  async function labelled(): Promise<string> {
    const { productByCode } = await stack.graphql(
      'query ($code: String!) { productByCode(code: $code) { id } }',
      {
        code: seen,
      },
    );
    const texts = { description: 'x', categoryId: 'tools' };
    return productByCode?.id ?? stack.createProduct({ name: 'Marcador', stock: 12, barcode: seen, ...texts });
  }
  const stockOf = async (id: string) =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;
  /** A page that may take its time, as a busy machine needs it to see a code. */
  async function patientPage(options: PageOptions = {}) {
    const page = await stack.newPage(options);
    page.setDefaultTimeout(60_000);
    return page;
  }
  const stockShown = (page: Page, stock: string) =>
    page
      .locator('[data-stock]')
      .filter({ hasText: new RegExp(`^${stock}$`) })
      .waitFor();

  test('what the camera sees and no product has becomes a product with its code, on a phone', async () => {
    await stack.database().query('UPDATE products SET barcode = NULL');
    const page = await patientPage({ viewport: phone });
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Escanear' }).click();
    await page.getByRole('button', { name: 'Usar la cámara' }).click();
    await page.getByText(`Ningún producto tiene el código ${seen}`).first().waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Crear con este código' }).click();
    const barcode = page.getByLabel('Código de barras');
    await expect.poll(() => barcode.inputValue(), { timeout: 60_000 }).toBe(seen);
    await page.getByLabel('Nombre').fill('Marcador');
    await page.getByLabel('Existencias iniciales').fill('12');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page.getByText('«Marcador» ya está en el catálogo.').first().waitFor();
    const { productByCode } = await stack.graphql(
      'query ($code: String!) { productByCode(code: $code) { name stock } }',
      {
        code: seen,
      },
    );
    expect(productByCode).toEqual({ name: 'Marcador', stock: 12 });
    await page.context().close();
  });

  test.each([
    { name: 'a desktop', viewport: desktop },
    { name: 'a phone', viewport: phone },
  ])('the camera of $name finds the product, and its units are sold and restocked', async ({ viewport }) => {
    const id = await labelled();
    const stock = await stockOf(id);
    const page = await patientPage({ viewport });
    await page.goto('/scan');
    await page.getByRole('button', { name: 'Usar la cámara' }).click();
    await page.getByRole('link', { name: 'Marcador' }).waitFor();
    await page.getByLabel('Unidades que se venden').fill('3');
    await page.getByLabel('Unidades que se venden').press('Enter');
    await stockShown(page, String(stock - 3));
    await page.getByLabel('Unidades que se reponen').fill('5');
    await page.getByLabel('Unidades que se reponen').press('Enter');
    await stockShown(page, String(stock + 2));
    expect(await stockOf(id)).toBe(stock + 2);
    await page.context().close();
  });

  test('a hand scanner that types is heard wherever the focus is, and its Enter presses nothing', async () => {
    await labelled();
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

  test('a scanned code that nothing has begins a new product, and what was being written can be taken back', async () => {
    const page = await patientPage();
    await page.goto('/products/new');
    const name = page.getByLabel('Nombre');
    await name.fill('A medio escribir');
    await page.goto('/products/new?code=NUEVO-7');
    const sku = page.getByLabel('SKU');
    await expect.poll(() => sku.inputValue()).toBe('NUEVO-7');
    expect(await name.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Recuperar el anterior' }).click();
    await expect.poll(() => name.inputValue()).toBe('A medio escribir');
    expect(await sku.inputValue()).toBe('');
    await page.context().close();
  });

  test('a code is typed as well, and an archived product offers to be restored', async () => {
    const id = await stack.createProduct({
      name: 'Cola vieja',
      stock: 4,
      sku: 'COL-9',
      description: 'x',
      categoryId: 'tools',
    });
    await stack.graphql('mutation ($id: ID!) { archiveProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    const page = await patientPage();
    await page.goto('/scan');
    await page.getByLabel('Código').fill('col-9');
    await page.getByLabel('Código').press('Enter');
    await page.getByText('Archivado', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Vender' }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Restaurar' }).click();
    await page.getByRole('button', { name: 'Vender' }).waitFor();
    await page.context().close();
  });

  test('a page that is not secure says why there is no camera and what to do', async () => {
    // The gateway does not go by that address; and what needs a secure page is said by the browser too.
    const page = await patientPage({ expects: /Cross-Origin-Opener-Policy|Failed to load resource/ });
    const address = stack.screenUrl.replace('127.0.0.1', elsewhere);
    await page.goto(`${address}/scan`);
    await page.getByRole('button', { name: 'Usar la cámara' }).click();
    const why = page.getByRole('alert').filter({ hasText: 'direcciones seguras' });
    await why.waitFor();
    expect(await why.textContent()).toContain(address);
    await page.context().close();
  });
});
