import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('sample data', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('an empty catalogue offers to add, to import and sample data, which is marked and archived in one click', async () => {
    const page = await stack.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto('/');
    const main = page.getByRole('main');
    await main.getByText('Todavía no hay productos').waitFor();
    await main.getByRole('link', { name: 'Importar una lista' }).waitFor();
    await expectAccessible(page);
    await main.getByRole('button', { name: 'Cargar datos de muestra' }).click();

    const note = page.locator('[data-sample]');
    await note.getByText('Hay datos de muestra').waitFor();
    await page.getByRole('link', { name: 'Guitarra acústica' }).waitFor();
    await expectAccessible(page);
    // Of sample data alone there is nothing to export, which is said in place of an empty file.
    const files: string[] = [];
    page.on('download', (file) => files.push(file.suggestedFilename()));
    await page.getByRole('button', { name: 'Exportar CSV' }).click();
    await page.getByText('No hay nada que exportar').first().waitFor();
    await page.getByText('60 productos de muestra no se exportan.').first().waitFor();
    expect(files).toEqual([]);
    await note.getByRole('button', { name: 'Archivar los datos de muestra' }).click();
    await main.getByText('Todavía no hay productos').waitFor();
    expect(await note.count()).toBe(0);
    await page.context().close();
  });

  test('sample data is archived from wherever one is, also where none of it is listed', async () => {
    await stack.graphql('mutation { loadSampleData(input: { addToCatalogue: true }) { __typename } }');
    await stack.createProduct({ name: 'Taladro propio', description: 'x', categoryId: 'tools' });
    const page = await stack.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto('/?q=taladro+propio');
    await page.getByRole('link', { name: 'Taladro propio' }).waitFor();
    expect(await page.locator('[data-sample]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Producto, página o acción' }).fill('muestra');
    await page.getByRole('option', { name: 'Archivar los datos de muestra' }).click();
    await page.getByText('Datos de muestra archivados').first().waitFor();
    const { products } = await stack.graphql('{ products(first: 2) { edges { node { name } } } }');
    expect(products.edges).toEqual([{ node: { name: 'Taladro propio' } }]);
    await page.context().close();
  });
});
