import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('codes and the archive', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  /** As a busy machine needs it. */
  async function patientPage() {
    const page = await stack.newPage();
    page.setDefaultTimeout(60_000);
    return page;
  }
  const texts = { description: 'x', categoryId: 'tools' };
  const productOf = async (id: string) =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { sku barcode archivedAt } }', { id })).product;

  test('codes are given on the page of a product, a taken one is said beside its field, and one can be asked for', async () => {
    await stack.createProduct({ name: 'Broca', sku: 'BRO-1', ...texts });
    const id = await stack.createProduct({ name: 'Broca larga', ...texts });
    const page = await patientPage();
    await page.goto(`/products/${id}`);
    await page.getByLabel('SKU').fill('bro-1');
    await page.getByRole('button', { name: 'Poner un código interno' }).click();
    await expect
      .poll(() => page.getByLabel('Código de barras').inputValue(), { timeout: 60_000 })
      .toMatch(/^20\d{11}$/);
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText(/Ya lo tiene «Broca» \(producto \d+\)/).waitFor();
    await page.getByLabel('SKU').fill('BRO-2');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('region', { name: 'Cambios sin guardar' }).waitFor({ state: 'detached' });
    expect(await productOf(id)).toMatchObject({ sku: 'BRO-2', barcode: expect.stringMatching(/^20/) });

    await page.goto('/?q=bro-2');
    await page.getByRole('link', { name: 'Broca larga' }).waitFor();
    await page.getByText('BRO-2', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Broca', exact: true }).count()).toBe(0);
    await page.context().close();
  });

  test('the form of a new product says whose a code is, and loses nothing', async () => {
    await stack.createProduct({ name: 'Serrucho', barcode: '96385074', ...texts });
    const page = await patientPage();
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('Serrucho nuevo');
    await page.getByLabel('Código de barras').fill('96385074');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page
      .getByText(/Ya lo tiene «Serrucho»/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Serrucho nuevo');
    await page.getByLabel('Código de barras').fill('036000291452');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page.getByText('«Serrucho nuevo» ya está en el catálogo.').first().waitFor();
    await page.context().close();
  });

  test('a product with a history is archived where it cannot be deleted, and restored from the archived ones', async () => {
    const id = await stack.createProduct({ name: 'Cepillo viejo', stock: 30, ...texts });
    await stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    const page = await patientPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Borrar producto…' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Sí, borrar' }).click();
    await dialog.getByText('El producto tiene movimientos, alertas o pedidos').waitFor();
    await dialog.getByRole('button', { name: 'Archivar' }).click();
    await page.getByText('no está en las listas ni se vende').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Vender' }).count()).toBe(0);
    await page.getByRole('region', { name: 'Reponer' }).getByLabel('Mínimo').waitFor();
    for (const name of ['Ya pedido', 'Volver a generar'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await expectAccessible(page);

    await page.goto('/?q=cepillo');
    await page.getByText('Ningún producto coincide').waitFor();
    await page.getByLabel('Mostrar').selectOption({ label: 'Archivados' });
    await page.getByRole('link', { name: 'Cepillo viejo' }).waitFor();
    expect(await page.getByRole('button', { name: /Simular venta/ }).count()).toBe(0);
    await page.getByLabel('Elegir Cepillo viejo').check();
    await page.getByRole('button', { name: 'Cambiar', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Archivar', exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'Cepillo viejo' }).click();
    await page.getByRole('button', { name: 'Restaurar' }).first().click();
    await page.getByRole('button', { name: 'Vender' }).waitFor();
    expect(await productOf(id)).toMatchObject({ archivedAt: null });
    await page.context().close();
  });
});
