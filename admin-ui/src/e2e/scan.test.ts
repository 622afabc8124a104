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
