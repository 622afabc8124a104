/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

/** A thousand lines, 17 of them broken, each in a way of its own or one of a few. */
function thousandLines(): string {
  const broken = [
    ';percutor;1',
    'Más celdas;percutor;1;2',
    'Sin existencias;percutor;',
    'En letras;percutor;doce',
    'Media;percutor;0,5',
  ];
  const lines = Array.from({ length: 1_000 }, (_, index) =>
    index % 58 === 57
      ? (broken[index % broken.length] ?? '')
      : `Pieza n.º ${index};tornillería, acero;${index}`,
  );
  return ['Nombre;Palabras clave;Existencias', ...lines].join('\r\n');
}

const LONG = { timeout: 500_000 };

describe.skipIf(!hasChromium)('import and export', { timeout: 1_200_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  beforeEach(() => stack.database().query('TRUNCATE products, idempotency_keys CASCADE'));
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  async function openPage(options: Parameters<Stack['newPage']>[0] = {}): Promise<Page> {
    const page = await stack.newPage(options);
    page.setDefaultTimeout(60_000);
    return page;
  }
  const choose = (page: Page, text: string | Buffer, name = 'lista.csv') =>
    page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  const ended = (page: Page) => page.locator('[data-import="FINISHED"]');
  const counted = async (page: Page, kind: string) =>
    Number(await page.locator(`[data-count="${kind}"]`).getAttribute('data-value'));
  const saved = async () => (await stack.graphql('{ products { totalCount } }')).products.totalCount;
  const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

  async function importAll(page: Page, text: string | Buffer): Promise<void> {
    await page.goto('/import');
    await choose(page, text);
    await page.getByRole('button', { name: /^Importar .* líneas?$/ }).click();
    await ended(page).waitFor(LONG);
  }

  test('1,000 lines with 17 broken ones make 983 products, and a repeat of the file makes none', {
    timeout: 1_200_000,
  }, async () => {
    const page = await openPage();
    await page.goto('/import');
    await choose(page, thousandLines());
    await page.getByText('983 productos se crean. 17 líneas con errores no se importan.').waitFor(LONG);
    await page.locator('[data-line="59"]').getByText('Faltan las existencias.').waitFor();
    await page.getByRole('button', { name: 'Importar 983 líneas' }).click();
    await ended(page).waitFor(LONG);
    expect(await counted(page, 'created')).toBe(983);
    expect(await saved()).toBe(983);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Descargar resultado' }).click(),
    ]);
    const rows = (await textOf(download)).trimEnd().split('\r\n');
    expect(rows[0]).toBe('\uFEFFLínea;Nombre;Resultado;Número de producto;Motivo;Deshacer');
    expect(rows.filter((row) => row.includes(';Creado;'))).toHaveLength(983);

    await page.getByRole('link', { name: 'Otra importación' }).click();
    await choose(page, thousandLines());
    await page.getByText(/983 líneas se omiten\./).waitFor(LONG);
    expect(await page.getByRole('button', { name: 'Importar 0 líneas' }).isDisabled()).toBe(true);
    expect(await saved()).toBe(983);
    await page.context().close();
  });

  test('what is exported, changed and imported updates the same products, and undoing it brings them back', async () => {
    await stack.createProduct({ name: '=Tuerca "M8"', keywords: ['m8', 'a, b'], stock: 5 });
    await stack.createProduct({ name: 'Perno', stock: 7 });
    const state = async () =>
      (
        await stack
          .database()
          .query('SELECT id, name, keywords, stock, description, category_id FROM products ORDER BY id')
      ).rows;
    const before = await state();
    const page = await openPage();
    await page.goto('/');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exportar CSV' }).click(),
    ]);
    const file = await textOf(download);
    await page.goto('/import');
    await choose(page, file);
    await page.getByText('2 quedan igual.').waitFor(LONG);

    const changed = file.replace(';Perno;', ';Perno de acero;').replace(';5;5;', ';9;5;');
    await choose(page, changed);
    await page.getByText('2 cambian.').waitFor(LONG);
    await page.getByText('Nombre: Perno → Perno de acero').waitFor();
    await page.getByText('Existencias: 5 → 9').waitFor();
    const { SCREENSHOTS } = process.env;
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/import-update.png`, fullPage: true });
    await page.getByRole('button', { name: 'Importar 2 líneas' }).click();
    await ended(page).waitFor(LONG);
    expect(await counted(page, 'updated')).toBe(2);
    expect((await state()).map(({ name, stock }) => [name, stock])).toEqual([
      ['=Tuerca "M8"', 9],
      ['Perno de acero', 7],
    ]);
    await expectAccessible(page);
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/import-result.png`, fullPage: true });

    await page.getByRole('button', { name: 'Deshacer importación' }).click();
    await page.getByRole('button', { name: 'Sí, deshacer' }).click();
    await page.locator('[data-import="UNDONE"]').waitFor(LONG);
    expect(await counted(page, 'undone')).toBe(2);
    expect(await state()).toEqual(before);
    await page.context().close();
  });

  test('a file of a Spanish Excel and cells copied from a spreadsheet come in as they were written', async () => {
    const page = await openPage();
    await importAll(
      page,
      Buffer.from('Artículo;Etiquetas;Uds\r\nCañón "niño";batería|acción;1.200\r\n', 'latin1'),
    );
    await page.getByRole('link', { name: 'Otra importación' }).click();
    await page.getByRole('textbox', { name: 'O pega aquí las celdas' }).fill('Sierra\tmadera, corte\t7');
    await page.getByRole('button', { name: 'Ver vista previa' }).click();
    await page.getByRole('button', { name: 'Importar 1 línea' }).click();
    await ended(page).waitFor();
    const { products } = await stack.graphql(
      '{ products(orderBy: { by: NAME }) { edges { node { name keywords stock } } } }',
    );
    expect(products.edges.map(({ node }: { node: object }) => node)).toEqual([
      { name: 'Cañón "niño"', keywords: ['batería', 'acción'], stock: 1200 },
      { name: 'Sierra', keywords: ['madera', 'corte'], stock: 7 },
    ]);
    await page.context().close();
  });

  test('the encoding is shown with a sample and can be changed, and a line with a stray byte is refused alone', async () => {
    const page = await openPage();
    await page.goto('/import');
    // Letters of DOS that are none in Spanish either way: the person sees it and says so.
    await choose(page, Buffer.from('Nombre;Stock\r\nP\x84ivi;3\r\nT\x84hti;4\r\n', 'latin1'));
    const encoding = page.getByRole('combobox', { name: 'Codificación del archivo' });
    await encoding.selectOption('windows-1252');
    await page.locator('[data-sample]').getByText('P„ivi;3').waitFor();
    await encoding.selectOption('cp850');
    await page.locator('[data-sample]').getByText('Päivi;3').waitFor();
    await page.locator('[data-line="2"]').getByText('Päivi').waitFor();
    await page.getByText('Los productos se importarán sin palabras clave.').waitFor();

    const stray = Buffer.concat([
      Buffer.from('Listado de noviembre;;\nNombre;Palabras clave;Stock\nCañón;acción;7.000\n'),
      Buffer.from('Mu\xf1eca;x;2.000\n', 'latin1'),
      Buffer.from('Tala\u200bdro;;1.000\n'),
    ]);
    await choose(page, stray);
    await page.locator('[data-line="4"]').getByText('Tiene letras que no se han podido leer.').waitFor();
    expect(await encoding.inputValue()).toBe('utf-8');
    await page.getByText('La línea 1 está encima de los títulos').waitFor();
    await page.getByRole('checkbox', { name: 'Son decimales: 7.000 es 7' }).check();
    await page.getByText('Todas (3)').click();
    await page.locator('[data-line="5"]').getByText('U+200B').waitFor();
    await expectAccessible(page);
    const { SCREENSHOTS } = process.env;
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/import.png`, fullPage: true });
    await page.getByRole('button', { name: 'Importar 2 líneas' }).click();
    await ended(page).waitFor();
    const { products } = await stack.graphql(
      '{ products(orderBy: { by: NAME }) { edges { node { name keywords stock } } } }',
    );
    expect(products.edges.map(({ node }: { node: object }) => node)).toEqual([
      { name: 'Cañón', keywords: ['acción'], stock: 7 },
      { name: 'Taladro', keywords: [], stock: 1 },
    ]);
    await page.context().close();
  });

  test('a column that is corrected leaves what was chosen and the focus, and a preview that failed is asked for again', async () => {
    const page = await openPage({ expects: /ERR_|Failed to load/ });
    let isAway = true;
    await page.route('**/graphql', (route) =>
      isAway && route.request().postData()?.includes('previewImport') ? route.abort() : route.continue(),
    );
    await page.goto('/import');
    await choose(page, 'SKU;Nombre;Palabras clave;Existencias;Umbral\r\nTOR-1;Tornillo;acero;5;3');
    await page.getByText('No se pudo mirar qué haría cada línea').waitFor();
    isAway = false;
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.locator('[data-preview="known"]').waitFor();

    const [mode, language] = [page.getByLabel('Qué hacer'), page.getByLabel('Idioma de los textos')];
    await mode.selectOption('UPSERT');
    await language.selectOption('en');
    const minimum = page.getByLabel('Columna para «Mínimo»');
    await minimum.focus();
    await minimum.selectOption('4');
    await page.getByText('1 producto se crea.').waitFor();
    expect([await mode.inputValue(), await language.inputValue()]).toEqual(['UPSERT', 'en']);
    expect(await minimum.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.context().close();
  });

  test('rows whose answer gets lost are sent again, without duplicates', async () => {
    const page = await openPage({ expects: /Failed to load resource|ERR_/ });
    const lines = Array.from({ length: 300 }, (_, index) => `Pieza ${index},acero,${index}`);
    await page.goto('/import');
    await choose(page, `name,keywords,stock\n${lines.join('\n')}`);
    await page.getByText('300 productos se crean.').waitFor(LONG);
    // The first answer gets lost on its way: the rows are in, and come again.
    let lost = false;
    await page.route('**/graphql', async (route) => {
      if (lost || !route.request().postData()?.includes('importProducts(')) return route.continue();
      lost = true;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Importar 300 líneas' }).click();
    await ended(page).waitFor(LONG);
    expect(lost).toBe(true);
    expect(await counted(page, 'created')).toBe(300);
    expect(await saved()).toBe(300);
    await page.context().close();
  });

  test('a workbook and a file of too many lines are refused with what to do', async () => {
    const page = await openPage();
    await page.goto('/import');
    await choose(page, 'PK\u0003\u0004…', 'lista.xlsx');
    await page.getByRole('alert').getByText('Guárdalo como CSV').waitFor();
    await choose(page, `name,keywords,stock\n${'A,a,1\n'.repeat(20_001)}`);
    await page
      .getByRole('alert')
      .getByText(/Hay 20\.?001 líneas y se admiten 20\.?000\./)
      .waitFor();
    await page.context().close();
  });

  test('the export holds exactly the products of the filter, all pages, in their order', async () => {
    const lines = Array.from(
      { length: 230 },
      (_, index) => `${index % 2 ? 'Tuerca' : '=Perno'} ${index},m8,${index}`,
    );
    const page = await openPage();
    await importAll(page, `name,keywords,stock\n${lines.join('\n')}`);
    await page.goto('/?q=perno&sort=stockDown');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exportar CSV' }).click(),
    ]);
    const rows = (await textOf(download)).trimEnd().split('\r\n').slice(1);
    const wanted = Array.from({ length: 115 }, (_, index) => 228 - 2 * index);
    expect(rows.map((row) => row.split(';').slice(3, 6))).toEqual(
      // Guarded, and quoted as it is guarded.
      wanted.map((number) => [`"'=Perno ${number}"`, 'm8', String(number)]),
    );
    expect(download.suggestedFilename()).toMatch(/^productos-\d{4}-\d\d-\d\d\.csv$/);
    await page.context().close();
  });

  test('an export retries pages that fail for a moment', async () => {
    const page = await openPage({ expects: /ERR_|Failed to load/ });
    await page.goto('/?q=tuerca');
    let failures = 2;
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('ExportProducts') && failures-- > 0
        ? route.abort('connectionreset')
        : route.continue(),
    );
    const name = 'Tuerca exportada';
    await stack.createProduct({ name });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exportar CSV' }).click(),
    ]);
    expect(await textOf(download)).toContain(name);
    expect(failures).toBeLessThan(0);
    await page.context().close();
  });

  test.each([
    ['es', 'light'],
    ['en', 'dark'],
  ] as const)(
    'on a phone nothing scrolls sideways and axe finds nothing serious, in %s, %s',
    async (language, theme) => {
      await stack.createProduct({ name: 'Taladro' });
      const page = await openPage({ language, theme, viewport: phone });
      const fits = async () => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
        await expectAccessible(page);
      };
      await page.goto('/import');
      await choose(page, `name,keywords,stock\nTaladro,percutor,1\n${'x'.repeat(150)},a,doce\nA,,\n`);
      await page.locator('[data-preview="known"]').waitFor();
      await fits();
      await choose(page, 'name,keywords,stock\nSierra,madera,1\n');
      await page.getByRole('button', { name: /^(Importar|Import) 1 l/ }).click();
      await ended(page).waitFor();
      await fits();
      await page.context().close();
    },
  );
});
