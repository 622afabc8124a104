import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { type Stack, startStack } from './stack.ts';
import { typeAsScanner } from './type-as-scanner.ts';

describe.skipIf(!hasChromium)('what a hand scanner does not interrupt', { timeout: 180_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const pathOf = (page: { url(): string }) => new URL(page.url()).pathname;

  test('what is shown once is not left by a scan', async () => {
    const page = await stack.newPage();
    await page.goto('/webhooks');
    await page.getByLabel('Dirección que recibe los avisos').fill('http://127.0.0.1:9/tienda');
    await page.getByLabel('Para qué es').fill('Tienda en línea');
    await page.getByRole('button', { name: 'Crear webhook' }).press('Enter');
    const secret = page.getByLabel('Secreto', { exact: true });
    await secret.waitFor();
    await typeAsScanner(page, '4006381333931');
    await page.getByText('guárdalo y sal de la página antes de escanear').first().waitFor();
    expect(await secret.textContent()).toMatch(/^whsec_/);
    expect(pathOf(page)).toBe('/webhooks');
    await page.context().close();
  });

  test('a scan while a product is being saved changes neither that one nor the next', async () => {
    const page = await stack.newPage();
    const { promise, resolve: open } = Promise.withResolvers<void>();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('createProduct')) await promise;
      await route.continue();
    });
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('Gato hidráulico');
    await page.getByLabel('Palabras clave').first().fill('2 t');
    await page.getByLabel('SKU').fill('GAT-1');
    const save = page.getByRole('button', { name: 'Guardar y añadir otro' });
    await save.press('Enter');
    await page.locator('[aria-busy="true"]').first().waitFor();
    await typeAsScanner(page, 'GAT-2');
    await page.getByText('vuelve a escanear GAT-2 cuando acabe').first().waitFor();
    expect(await page.getByLabel('SKU').inputValue()).toBe('GAT-1');
    open();
    await expect.poll(() => page.getByLabel('SKU').inputValue()).toBe('');
    await typeAsScanner(page, 'GAT-2');
    await expect.poll(() => page.getByLabel('SKU').inputValue()).toBe('GAT-2');
    const { products } = await stack.graphql(
      '{ products(first: 2, filter: { search: "gato" }) { edges { node { sku } } } }',
    );
    expect(products.edges).toEqual([{ node: { sku: 'GAT-1' } }]);
    await page.context().close();
  });

  test('a question that stands over the page of scans is answered first', async () => {
    const texts = { description: 'x', categoryId: 'tools' };
    await stack.createProduct({ name: 'Nivel', sku: 'NIV-1', ...texts });
    await stack.createProduct({ name: 'Plomada', sku: 'PLO-1', ...texts });
    const page = await stack.newPage();
    await page.goto('/scan?code=NIV-1');
    const units = page.getByLabel('Unidades que se venden');
    await units.fill('3');
    await page.getByRole('link', { name: 'Productos', exact: true }).first().click();
    const stay = page.getByRole('alertdialog').getByRole('button', { name: 'Seguir editando' });
    await stay.waitFor();
    await typeAsScanner(page, 'PLO-1');
    await stay.click();
    await stay.waitFor({ state: 'detached' });
    expect(await units.inputValue()).toBe('3');
    await page.getByRole('heading', { name: 'Nivel' }).waitFor();
    await typeAsScanner(page, 'PLO-1');
    await page.getByRole('heading', { name: 'Plomada' }).waitFor();
    await page.context().close();
  });
});
