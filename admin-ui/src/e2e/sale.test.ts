import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('selling on the screen', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const stockOf = async (id: string) =>
    (await stack.graphql('query ($id: ID!) { product(id: $id) { stock } }', { id })).product.stock;

  test('a double click sells one, a deliberate second click another, and undo takes it back', async () => {
    const id = await stack.createProduct({ name: 'Martillo de uña', stock: 20 });
    const page = await stack.newPage();
    await page.goto('/');
    const row = page.getByRole('row').filter({ hasText: 'Martillo de uña' });
    const sell = row.getByRole('button', { name: 'Simular venta: Martillo de uña' });
    await sell.dblclick();
    await row.getByText('19', { exact: true }).waitFor();
    await page.getByText('«Martillo de uña»: quedan 19.').first().waitFor();
    expect(await stockOf(id)).toBe(19);
    await sell.click({ delay: 500 });
    await row.getByText('18', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(18);
    await page
      .getByRole('region', { name: 'Avisos' })
      .getByRole('button', { name: 'Deshacer' })
      .last()
      .click();
    await row.getByText('19', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(19);
    await page.context().close();
  });

  test('the menu sells more at once, by keyboard alone', async () => {
    const id = await stack.createProduct({ name: 'Alicates universales', stock: 30 });
    const page = await stack.newPage();
    await page.goto('/?q=Alicates');
    const row = page.getByRole('row').filter({ hasText: 'Alicates universales' });
    await row.getByRole('button', { name: /Vender otra cantidad/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Vender 5' }).press('Enter');
    await row.getByText('25', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(25);
    await page.context().close();
  });

  test('sold out is said, and what the screen thought is corrected', async () => {
    const id = await stack.createProduct({ name: 'Última llave', stock: 1 });
    const page = await stack.newPage();
    await page.goto('/?q=llave');
    const row = page.getByRole('row').filter({ hasText: 'Última llave' });
    await row.getByRole('button', { name: 'Simular venta: Última llave' }).click();
    await row.getByText('Agotado').waitFor();
    await expect.poll(() => stockOf(id)).toBe(0);
    await row.getByRole('button', { name: 'Simular venta: Última llave' }).click({ delay: 500 });
    await page.getByText('Agotado: no hay existencias suficientes').first().waitFor();
    await row.getByText('0', { exact: true }).waitFor();
    await page.context().close();
  });

  test('a sale without network is taken back on screen, says so, and its retry sells once', async () => {
    const id = await stack.createProduct({ name: 'Serrucho', stock: 15 });
    const page = await stack.newPage({ expects: /ERR_INTERNET_DISCONNECTED|Failed to load/ });
    await page.goto('/?q=Serrucho');
    const row = page.getByRole('row').filter({ hasText: 'Serrucho' });
    await row.getByText('15', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await row.getByRole('button', { name: 'Simular venta: Serrucho' }).click();
    await page.getByText('No se sabe si la venta se registró').first().waitFor();
    await row.getByText('15', { exact: true }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('region', { name: 'Avisos' }).getByRole('button', { name: 'Reintentar' }).click();
    await row.getByText('14', { exact: true }).waitFor();
    await expect.poll(() => stockOf(id)).toBe(14);
    await page.context().close();
  });
});
