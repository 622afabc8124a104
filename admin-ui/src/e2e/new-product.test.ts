/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('adding a product', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function filledForm(name: string) {
    const page = await stack.newPage({ expects: /status of 5\d\d|ERR_|Failed to load/ });
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill(name);
    await page.getByLabel('Palabras clave').first().fill('percutor, 2 baterías');
    await page.getByLabel('Existencias iniciales').fill('12');
    return page;
  }

  test('the texts are proposed, edited and saved as they were seen', async () => {
    const page = await filledForm('Taladro inalámbrico 18V');
    await page.getByRole('button', { name: 'Generar', exact: true }).click();
    const description = page.getByLabel('Descripción');
    await expect.poll(() => description.inputValue()).toContain('aladro');
    await description.fill('Taladro revisado a mano.');
    await page.getByLabel('Categoría').selectOption('tools');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page.getByRole('link', { name: 'Taladro inalámbrico 18V' }).waitFor();
    const { products } = await stack.graphql(
      '{ products(first: 1) { edges { node { description keywords stock category { id } } } } }',
    );
    expect(products.edges[0].node).toEqual({
      description: 'Taladro revisado a mano.',
      keywords: ['percutor', '2 baterías'],
      stock: 12,
      category: { id: 'tools' },
    });
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('taladro INALÁMBRICO 18v');
    await page.getByText('Ya hay un producto con este nombre:').waitFor();
    await page.context().close();
  });

  test('keywords are suggested from the name, and those that are pressed become the product’s', async () => {
    const page = await stack.newPage();
    await page.goto('/products/new');
    const suggest = page.getByRole('button', { name: 'Sugerir palabras clave' });
    expect(await suggest.isDisabled()).toBe(true);
    await page.getByLabel('Nombre').fill('Taladro percutor inalámbrico 18 V con maletín');
    await suggest.click();
    await page.getByRole('button', { name: 'Añadir «maletín»' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Añadir las 3' }).click();
    await page.getByLabel('Nombre').press('Enter');
    await page.getByRole('link', { name: 'Taladro percutor inalámbrico 18 V con maletín' }).waitFor();
    const { products } = await stack.graphql(
      '{ products(first: 1, filter: { search: "maletín" }) { edges { node { keywords } } } }',
    );
    expect(products.edges[0].node.keywords).toEqual(['taladro percutor', 'inalámbrico', '18 V', 'maletín']);
    await page.context().close();
  });

  test('proposals that are accepted as they are stay the AI’s', async () => {
    const page = await filledForm('Destornillador plano');
    await page.getByRole('button', { name: 'Generar', exact: true }).click();
    await expect.poll(() => page.getByLabel('Descripción').inputValue()).toContain('estornillador');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page.getByRole('link', { name: 'Destornillador plano' }).click();
    const origin = page.getByRole('region', { name: 'De dónde vienen' });
    await origin.getByText('IA incorporada').waitFor();
    await page.context().close();
  });

  test('after a switch of language the proposals have its names, and the text keeps its own language', async () => {
    const page = await filledForm('Zxqw 400');
    await page.getByRole('button', { name: 'Generar', exact: true }).click();
    await page.getByText('La IA no estaba segura de la categoría.', { exact: false }).waitFor();
    const proposals = page.getByRole('group', { name: 'Propuestas de categoría' }).getByRole('button');
    const spanish = await proposals.allTextContents();
    expect(spanish).toHaveLength(3);
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByText('The AI was not sure of the category.', { exact: false }).waitFor();
    const english = page.getByRole('group', { name: 'Proposed categories' }).getByRole('button');
    const names = await stack.graphql('{ categories { es: name(locale: es) en: name(locale: en) } }');
    const translated = (name: string) => names.categories.find(({ es }: { es: string }) => es === name)?.en;
    await expect.poll(() => english.allTextContents()).toEqual(spanish.map(translated));
    await page.getByRole('button', { name: 'Save product' }).click();
    await page.getByRole('link', { name: 'Zxqw 400' }).waitFor();
    const { products } = await stack.graphql(
      '{ products(filter: { search: "Zxqw" }) { edges { node { language category { id } } } } }',
    );
    expect(products.edges[0].node).toEqual({ language: 'es', category: null });
    await page.context().close();
  });

  test('the form’s error messages follow a switch of language', async () => {
    const page = await filledForm('Taladro\u202e');
    const form = page.getByRole('main');
    const failure = form.getByRole('alert');
    await page.getByRole('button', { name: 'Guardar y generar después' }).click();
    await form.getByText('Contiene un carácter que no se ve', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: /English/ }).click();
    await form.getByText('This was not accepted.').waitFor();
    await failure.getByText('The data was not accepted.', { exact: false }).waitFor();

    await page.getByLabel('Name').fill('');
    await page.getByLabel('Initial stock').fill('twelve');
    await page.getByRole('button', { name: 'Save product' }).click();
    await failure.getByText('Enter the name of the product.').waitFor();
    await form.getByText('Enter a whole number between 0 and 1,000,000,000.').waitFor();
    await page.getByRole('button', { name: /Español/ }).click();
    await failure.getByText('Escribe el nombre del producto.').waitFor();
    await form.getByText('Escribe un número entero entre 0 y 1.000.000.000.').waitFor();
    expect(await form.getByText(/Enter (a|the)/).count()).toBe(0);
    await page.context().close();
  });

  test('a product that is being saved when its page is left is still shown as being saved afterwards, and created once', async () => {
    const page = await filledForm('Sargento de carpintero');
    const { promise, resolve: open } = Promise.withResolvers<void>();
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('createProduct')) await promise;
      await route.continue();
    });
    const save = page.getByRole('button', { name: 'Guardar producto' });
    await save.click();
    await page
      .getByRole('link', { name: /^Alertas/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    await page.goBack();
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Sargento de carpintero');
    expect(await save.getAttribute('aria-busy')).toBe('true');
    await save.click({ force: true });
    open();
    await page.getByText('Producto añadido').first().waitFor();
    await expect.poll(() => page.getByLabel('Nombre').inputValue()).toBe('');
    expect(new URL(page.url()).pathname).toBe('/products/new');
    await page.reload();
    expect(await page.getByLabel('Nombre').inputValue()).toBe('');
    const { products } = await stack.graphql('{ products(filter: { search: "sargento" }) { totalCount } }');
    expect(products.totalCount).toBe(1);
    await page.context().close();
  });

  test('one after another is added by keyboard, each in the category and language of the one before', async () => {
    const page = await filledForm('Escofina redonda');
    await page.getByLabel('Categoría').selectOption('tools');
    await page.getByLabel('Idioma de los textos').selectOption('en');
    await page.getByRole('button', { name: 'Guardar y añadir otro' }).press('Enter');
    const name = page.getByLabel('Nombre');
    await expect.poll(() => name.inputValue()).toBe('');
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByLabel('Existencias iniciales').inputValue()).toBe('0');
    // At once: typed key by key as fast as a test does it would be a scanned code.
    await page.keyboard.insertText('Escofina plana');
    await page.getByRole('button', { name: 'Guardar y añadir otro' }).press('Enter');
    await expect.poll(() => name.inputValue()).toBe('');
    const { products } = await stack.graphql(
      '{ products(filter: { search: "escofina" }, orderBy: { by: NAME, direction: ASC }) { edges { node { name language category { id } } } } }',
    );
    const kind = { language: 'en', category: { id: 'tools' } };
    expect(products.edges.map(({ node }: { node: object }) => node)).toEqual([
      { name: 'Escofina plana', ...kind },
      { name: 'Escofina redonda', ...kind },
    ]);
    await page.context().close();
  });

  test('cells of a spreadsheet make a product each, saved each with its own outcome, and none twice', async () => {
    const page = await stack.newPage({ expects: /ERR_|Failed to load/ });
    await page.goto('/products/new');
    const paste = (text: string) =>
      page.getByLabel('Nombre').evaluate((field, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    await paste(Array.from({ length: 101 }, (_, n) => `Producto ${n}`).join('\n'));
    await page.getByText('Son 101 filas y aquí caben 100').first().waitFor();
    await paste('Gubia curva\ttalla, acero\t4\nGubia recta\ttalla\tmuchas\nGubia fina\t\t1.200');
    const rows = page.locator('[data-row]');
    await expect.poll(() => rows.count()).toBe(3);
    const hasFocus = (label: string) =>
      page.getByLabel(label, { exact: true }).evaluate((field) => field === document.activeElement);
    await expect.poll(() => hasFocus('Nombre, fila 1')).toBe(true);
    await expectAccessible(page);
    await page.getByLabel('Categoría').selectOption('tools');

    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('Gubia fina')) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
      await page.unroute('**/graphql');
    });
    await page.getByRole('button', { name: 'Guardar 3 productos' }).click();
    await page.getByText('Escribe un número entero entre 0 y 1.000.000.000.').waitFor();
    await page.getByText(/No se sabe si se guardó/).waitFor();
    await page.getByText('1 de 3 guardados').waitFor();
    await page.reload();
    await page.getByLabel('Existencias, fila 2').fill('7');
    await page.getByRole('button', { name: 'Guardar 2 productos' }).click();
    await page.getByText('3 de 3 guardados').waitFor();
    const { products } = await stack.graphql(
      '{ products(filter: { search: "gubia" }, orderBy: { by: NAME, direction: ASC }) { edges { node { name keywords stock category { id } } } } }',
    );
    expect(products.edges.map(({ node }: { node: object }) => node)).toEqual([
      { name: 'Gubia curva', keywords: ['talla', 'acero'], stock: 4, category: { id: 'tools' } },
      { name: 'Gubia fina', keywords: [], stock: 1200, category: { id: 'tools' } },
      { name: 'Gubia recta', keywords: ['talla'], stock: 7, category: { id: 'tools' } },
    ]);
    await page.getByRole('button', { name: 'Terminar' }).click();
    await page.getByRole('button', { name: 'Guardar producto' }).waitFor();
    await expect
      .poll(() => page.getByLabel('Nombre').evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.context().close();
  });

  test('a row whose outcome is not known is not sent again a day later unless somebody says so, and hides no code', async () => {
    const page = await stack.newPage();
    await page.goto('/products/new');
    await page.getByLabel('Nombre').waitFor();
    await page.evaluate(() => {
      const input = { name: 'Buril', keywords: [], stock: 3, language: 'es', wait: false };
      const row = { id: 'a', name: 'Buril', keywords: '', stock: '3', sent: { key: 'of-yesterday', input } };
      localStorage.setItem('orquestia.rows', JSON.stringify([row]));
    });
    await page.goto('/products/new?code=BUR-9');
    await page.getByText(/No se sabe si se guardó, y no se envía sola/).waitFor();
    expect(await page.getByRole('button', { name: /^Guardar/ }).count()).toBe(0);
    await page.getByText('El código BUR-9 espera en el formulario.').waitFor();
    await page.getByRole('button', { name: 'Ir al formulario' }).click();
    await expect.poll(() => page.getByLabel('SKU').inputValue()).toBe('BUR-9');
    await page.getByRole('button', { name: 'Volver a las filas' }).click();
    await page.getByRole('button', { name: 'No se guardó: enviar Buril, fila 1' }).click();
    await page.getByText('1 de 1 guardados').waitFor();
    const { products } = await stack.graphql('{ products(filter: { search: "buril" }) { totalCount } }');
    expect(products.totalCount).toBe(1);
    await page.context().close();
  });

  test('while the AI is down nothing typed is lost, and the texts follow when it is back', async () => {
    await stack.ai.stop();
    const page = await filledForm('Casco de obra');
    await page.getByRole('button', { name: 'Generar', exact: true }).click();
    await page.getByText('La IA no está disponible').waitFor();
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByText('The AI is not available').waitFor();
    expect(await page.getByRole('main').getByRole('alert').textContent()).not.toMatch(/La IA|formulario/);
    await page.getByRole('button', { name: /Español/ }).click();
    await page.reload();
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Casco de obra');
    await page.getByText('2 baterías').waitFor();
    await page.getByRole('button', { name: 'Guardar y generar después' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Casco de obra' });
    await row.getByText(/En cola|Generando/).waitFor();
    await stack.stopGateway();
    await stack.ai.start();
    await stack.startGateway();
    await row.getByText('Listo').waitFor({ timeout: 60_000 });
    await page.context().close();
  });
});
