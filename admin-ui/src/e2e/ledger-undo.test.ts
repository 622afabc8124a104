import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('corrections in the ledger of a product', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('an adjustment shows its reason and note, and both it and a restock are taken back once', async () => {
    const id = await stack.createProduct({ name: 'Sargento', description: 'x', categoryId: 'tools' });
    await stack.graphql(
      `mutation ($id: ID!) {
        adjustStock(input: { productId: $id, counted: 17, reason: DAMAGE, note: "Caja mojada" }) { __typename }
        restockProduct(input: { productId: $id, quantity: 6 }) { __typename } }`,
      { id },
    );
    const page = await stack.newPage({ viewport: phone });
    await page.goto(`/products/${id}`);
    const adjustment = page.getByRole('row').filter({ hasText: 'Caja mojada' });
    await adjustment.filter({ hasText: 'Rotura' }).filter({ hasText: '-3' }).waitFor();
    await page.getByRole('button', { name: 'Deshacer esta reposición' }).dblclick();
    await page.getByRole('row', { name: /Reposición deshecha.*-6.*17/ }).waitFor();
    await adjustment.getByRole('button', { name: 'Deshacer este ajuste' }).click();
    await page.getByRole('row', { name: /Ajuste deshecho.*\+3.*20/ }).waitFor();
    await adjustment.getByText('(deshecho)').waitFor();
    expect(await page.getByText('No se pudo deshacer').count()).toBe(0);
    await page.locator('[data-stock]').getByText('20', { exact: true }).waitFor();
    await page.context().close();
  });

  test('a restock whose units were sold stands, and the screen says how many are left', async () => {
    const id = await stack.createProduct({
      name: 'Tenazas',
      stock: 0,
      description: 'x',
      categoryId: 'tools',
    });
    await stack.graphql(
      `mutation ($id: ID!) {
        restockProduct(input: { productId: $id, quantity: 2 }) { __typename }
        sellProduct(input: { productId: $id }) { __typename } }`,
      { id },
    );
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Deshacer esta reposición' }).click();
    await page.getByText('Habría que quitar 2 unidades y solo quedan 1').first().waitFor();
    await page.context().close();
  });
});
