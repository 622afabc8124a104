import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('many products at once', { timeout: 180_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  beforeEach(() => stack.database().query('TRUNCATE products, bulk_jobs CASCADE'));
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const add = (name: string, keywords = ['acero']) =>
    stack.createProduct({ name, keywords, description: 'x', categoryId: 'toys' });
  const read = async (id: string) => {
    const query =
      'query ($id: ID!) { product(id: $id) { keywords description category { id } enrichment { origin } } }';
    return (await stack.graphql(query, { id })).product;
  };
  const picture = async (page: Page, name: string) => {
    const folder = process.env.BULK_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };
  const dialog = (page: Page) => page.getByRole('dialog');

  test('the chosen rows change, and what could not is in a report to save', async () => {
    const full = Array.from({ length: 20 }, (_, n) => `palabra ${n}`);
    const [first, second, third] = [await add('Alicates'), await add('Brocas', full), await add('Cinceles')];
    const page = await stack.newPage();
    await page.goto('/');
    for (const name of ['Alicates', 'Brocas']) await page.getByLabel(`Elegir ${name}`).check();
    await page.getByRole('button', { name: 'Cambiar', exact: true }).click();
    await dialog(page).getByText('2 productos elegidos').waitFor();
    // Nothing is begun that would change nothing.
    expect(await dialog(page).getByRole('button', { name: 'Empezar' }).isDisabled()).toBe(true);
    await dialog(page).getByLabel('Categoría').selectOption('tools');
    await dialog(page).getByLabel('Añadir palabras clave').fill('inox');
    await dialog(page).getByLabel('Añadir palabras clave').press('Enter');
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Empezar' }).click();
    await dialog(page).getByText('Terminado, con fallos').waitFor();
    await dialog(page).getByText('1 de 2 hechos · 1 no se pudo').waitFor();
    await expectAccessible(page);
    expect(await read(first)).toMatchObject({ keywords: ['acero', 'inox'], category: { id: 'tools' } });
    expect(await read(second)).toMatchObject({ category: { id: 'toys' } });
    expect(await read(third)).toMatchObject({ category: { id: 'toys' } });

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog(page).getByRole('button', { name: 'Guardar el informe' }).click(),
    ]);
    const report = await readFile(await download.path(), 'utf8');
    expect(report.split('\r\n').filter(Boolean)).toEqual([
      '\uFEFFNúmero;Nombre;Código;Motivo',
      `${second};Brocas;TOO_MANY_KEYWORDS;"Tendría más de 20 palabras clave; quítale alguna antes."`,
    ]);
    await dialog(page).getByRole('link', { name: 'Ver todos los trabajos' }).click();
    await page.getByRole('heading', { level: 1, name: 'Trabajos' }).waitFor();
    await page.getByText('Terminado, con fallos').waitFor();
    await page.context().close();
  });

  test('the question about what is not saved takes Escape for itself, and the dialogue below keeps what is typed', async () => {
    await add('Escuadra');
    const page = await stack.newPage();
    await page.goto('/alerts');
    await page.getByRole('link', { name: 'Productos', exact: true }).first().click();
    await page.getByLabel('Elegir Escuadra').check();
    await page.getByRole('button', { name: 'Cambiar', exact: true }).click();
    await dialog(page).getByLabel('Categoría').selectOption('tools');
    await page.goBack();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Seguir editando' }).waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await dialog(page).getByLabel('Categoría').inputValue()).toBe('tools');
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });

  test('all of a filter gets new texts, after what they cost was shown', async () => {
    const ids = [];
    for (let n = 1; n <= 3; n++) ids.push(await add(`Martillo ${n}`));
    const other = await add('Brocas');
    const page = await stack.newPage();
    await page.goto('/?q=martillo');
    await page.getByLabel('Elegir todos los de esta página').check();
    await page.getByRole('button', { name: 'Textos con IA' }).click();
    // Everything of them is written by hand: it costs nothing, as nothing of it would be asked for.
    await dialog(page).getByRole('row', { name: 'Llamadas a la IA 0' }).waitFor();
    await dialog(page).getByLabel('Sustituir también lo escrito a mano').check();
    await dialog(page).getByRole('row', { name: 'Llamadas a la IA 6' }).waitFor();
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Empezar' }).click();
    await dialog(page).getByText('3 de 3 hechos').waitFor({ timeout: 60_000 });
    for (const id of ids) expect((await read(id)).enrichment.origin).toBe('EMBEDDED');
    expect(await read(other)).toMatchObject({ description: 'x', enrichment: { origin: 'MANUAL' } });
    await dialog(page).getByRole('button', { name: 'Cerrar', exact: true }).last().click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('chosen products are archived and leave the list', async () => {
    await add('Alicates');
    await add('Brocas');
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByLabel('Elegir Alicates').check();
    await picture(page, 'bar');
    await page.getByRole('button', { name: 'Archivar', exact: true }).click();
    await dialog(page).getByText('1 producto elegido').waitFor();
    await dialog(page).getByRole('button', { name: 'Empezar' }).click();
    await dialog(page).getByText('1 de 1 hechos').waitFor();
    await picture(page, 'dialog');
    const query = '{ products { edges { node { name } } } }';
    const { products } = await stack.graphql(query);
    expect(products.edges).toEqual([{ node: { name: 'Brocas' } }]);
    await page.context().close();
  });

  test.each([
    ['desktop', 'light', {}],
    ['phone', 'dark', { viewport: phone }],
  ] as const)('the page of jobs is whole on a %s in %s', async (_, theme, size) => {
    const page = await stack.newPage({ theme, ...size });
    await page.goto('/jobs');
    await page.getByText('Todavía no hay trabajos').waitFor();
    await expectAccessible(page);
    const id = await add('Alicates');
    await stack.graphql(
      `mutation ($id: ID!) { updateProducts(input: { ids: [$id, "999999"], changes: { minimum: 3 } }) { __typename } }`,
      { id },
    );
    await page.reload();
    await page.getByText('Terminado, con fallos').waitFor();
    await expectAccessible(page);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.context().close();
  });
});
