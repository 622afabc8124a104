/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { type Stack, startStack } from './stack.ts';

/** The texts as they stand; the timeline below tells of the earlier ones. */
const textsOf = (page: Page) => page.getByRole('region', { name: 'Textos' });

describe.skipIf(!hasChromium)('the page of a product', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('texts are edited by hand, and the previous description can be restored', async () => {
    const id = await stack.createProduct({
      name: 'Sierra circular',
      description: 'Primera.',
      categoryId: 'tools',
    });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Segunda.');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await textsOf(page).getByText('Segunda.').waitFor();
    await page.getByRole('button', { name: 'Recuperar la descripción anterior' }).click();
    await textsOf(page).getByText('Primera.').waitFor();
    await page.context().close();
  });

  test('keywords that hold a comma stay whole when only the description is edited', async () => {
    const keywords = ['cable 3,5 mm', 'LED', 'led'];
    const id = await stack.createProduct({
      name: 'Cargador',
      keywords,
      description: 'Uno.',
      categoryId: 'tools',
    });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Dos.');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await textsOf(page).getByText('Dos.').waitFor();
    const { product } = await stack.graphql('query ($id: ID!) { product(id: $id) { keywords } }', { id });
    expect(product.keywords[0]).toBe('cable 3,5 mm');
    await page.context().close();
  });

  test('an edit survives a failed reload of the page, and can be saved afterwards', async () => {
    const id = await stack.createProduct({ name: 'Cepillo', description: 'Primera.', categoryId: 'tools' });
    // The browser notes each failed answer, the last of them maybe after the table is back.
    const page = await stack.newPage({ expects: /Failed to load resource/ });
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('A medio escribir.');
    const readAnew = () => page.evaluate(() => window.dispatchEvent(new Event('online')));
    const refused = async () => {
      await page.waitForResponse(
        async (response) =>
          Boolean(response.request().postData()?.includes('query Product(')) &&
          (await response.text()).includes('"errors"'),
      );
    };

    await stack.database().query('ALTER TABLE products RENAME TO products_away');
    try {
      await Promise.all([refused(), readAnew()]);
      await page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      expect(await page.getByLabel('Descripción').inputValue()).toBe('A medio escribir.');
    } finally {
      await stack.database().query('ALTER TABLE products_away RENAME TO products');
    }
    const failure = page.getByRole('alert').filter({ hasText: 'No se pudo cargar el producto' });
    await readAnew();
    await failure.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('button', { name: 'Guardar', exact: true }).waitFor({ state: 'detached' });
    await textsOf(page).getByText('A medio escribir.').waitFor();
    expect((await stack.graphql(`{ product(id: "${id}") { description } }`)).product).toEqual({
      description: 'A medio escribir.',
    });
    await page.context().close();
  });

  test('leaving with unsaved changes asks first, and leaving once they are saved does not', async () => {
    const id = await stack.createProduct({ name: 'Garlopa', description: 'Primera.', categoryId: 'tools' });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Segunda.');
    const toAlerts = page.getByRole('link', { name: /^Alertas/ }).first();
    await toAlerts.click();
    const question = page.getByRole('alertdialog').filter({ hasText: 'Hay cambios sin guardar' });
    await question.getByRole('button', { name: 'Seguir editando' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Descripción').inputValue()).toBe('Segunda.');
    await toAlerts.click();
    await question.getByRole('button', { name: 'Salir sin guardar' }).click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();

    await page.goBack();
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Tercera.');
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await textsOf(page).getByText('Tercera.').waitFor();
    await page.getByRole('region', { name: 'Cambios sin guardar' }).waitFor({ state: 'detached' });
    await toAlerts.click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    await page.context().close();
  });

  test('the second person to save sees the other text and chooses', async () => {
    const id = await stack.createProduct({
      name: 'Lijadora',
      description: 'De fábrica.',
      categoryId: 'tools',
    });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('La mía.');
    const { product } = await stack.graphql('query ($id: ID!) { product(id: $id) { version } }', { id });
    await stack.graphql(
      `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { __typename } }`,
      { input: { productId: id, version: product.version, description: 'La suya.' } },
    );
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('Otra persona cambió este producto mientras editabas').waitFor();
    await page.getByRole('alert').getByText('La suya.').waitFor();
    await page.getByRole('alert').getByText('La mía.').waitFor();
    await page.getByRole('button', { name: 'Guardar la mía' }).click();
    await page.getByRole('button', { name: 'Editar' }).waitFor();
    await textsOf(page).getByText('La mía.').waitFor();
    await page.context().close();
  });

  test('a sale while somebody edits is no conflict', async () => {
    const id = await stack.createProduct({ name: 'Cúter', description: 'Primera.', categoryId: 'tools' });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    await page.getByRole('button', { name: 'Editar' }).click();
    await page.getByLabel('Descripción').fill('Segunda.');
    await stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    await page.locator('[data-stock]').getByText('19', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('button', { name: 'Editar' }).waitFor();
    await textsOf(page).getByText('Segunda.').waitFor();
    await page.context().close();
  });

  test('where the AI abstained, its alternatives are one click away', async () => {
    const id = await stack.createProduct({ name: 'Zxqw 400', keywords: ['raro'] });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    const category = page.getByRole('region', { name: 'Categoría' });
    await category.getByText('La IA no estaba segura.', { exact: false }).waitFor();
    const first = category.getByRole('button').first();
    const name = (await first.textContent()) ?? '';
    await first.click();
    const select = category.getByRole('combobox', { name: 'Categoría' });
    await expect
      .poll(() => select.evaluate((field: HTMLSelectElement) => field.selectedOptions[0]?.label))
      .toBe(name);
    await expect
      .poll(async () => {
        const query = 'query ($id: ID!) { product(id: $id) { category { name(locale: es) } } }';
        return (await stack.graphql(query, { id })).product.category?.name;
      })
      .toBe(name);
    await page.context().close();
  });

  test('going through the categories saves nothing until the button is pressed', async () => {
    const id = await stack.createProduct({ name: 'Berbiquí', description: 'x', categoryId: 'tools' });
    const page = await stack.newPage();
    await page.goto(`/products/${id}`);
    const select = page.getByRole('combobox', { name: 'Categoría' });
    await select.selectOption('garden');
    await page.getByRole('button', { name: 'Descartar' }).click();
    await expect.poll(() => select.inputValue()).toBe('tools');
    await select.focus();
    await select.selectOption('garden');
    const versionOf = async () =>
      (await stack.graphql('query ($id: ID!) { product(id: $id) { version category { id } } }', { id }))
        .product;
    expect(await versionOf()).toEqual({ version: 1, category: { id: 'tools' } });
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByRole('region', { name: 'Cambios sin guardar' }).waitFor({ state: 'detached' });
    expect(await versionOf()).toEqual({ version: 2, category: { id: 'garden' } });
    await expect.poll(() => select.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });
});
