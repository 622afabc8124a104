import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LlmStandIn, startLlmStandIn } from '../../../test/faults/llm-stand-in.ts';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type PageOptions, phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';
import { typeAsScanner } from './type-as-scanner.ts';

const claims = '5 años de garantía y certificación ISO 9001';

describe.skipIf(!hasChromium)('the review', { timeout: 600_000 }, () => {
  let llm: LlmStandIn;
  let stack: Stack;
  beforeAll(async () => {
    llm = await startLlmStandIn();
    stack = await startStack({ llmPort: llm.port });
    llm.state.describe = (name) => `${name} con ${claims}.`;
    llm.state.categorise = (name) =>
      name.startsWith('Raro')
        ? { category: 'none', alternatives: ['tools', 'home', 'garden'] }
        : { category: 'tools', alternatives: [] };
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    await llm?.stop();
  });
  afterEach(async () => {
    expect(stack.takeProblems()).toEqual([]);
    await stack.database().query('UPDATE products SET archived_at = now()');
  });

  async function openPage(options?: PageOptions): Promise<Page> {
    const page = await stack.newPage(options);
    page.setDefaultTimeout(60_000);
    return page;
  }
  const turn = (page: Page, name: string) =>
    page
      .locator('h2:focus')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .waitFor();
  async function productsOf(search: string) {
    const { products } = await stack.graphql(
      `query ($search: String) { products(first: 100, filter: { search: $search }, orderBy: { by: CREATED_AT }) {
        edges { node { name description category { id } review { status draft } } } } }`,
      { search },
    );
    return products.edges.map(({ node }: { node: object }) => node);
  }
  const badge = (page: Page, count: number) => page.locator(`[data-waiting="${count}"]`).first().waitFor();

  test('a queue is reviewed by keys alone, in at most three a product, and every text is what was seen', async () => {
    const count = Number(process.env.REVIEWED_BY_KEYS ?? 8);
    const names = Array.from({ length: count }, (_, n) => `${n % 4 === 1 ? 'Raro' : 'Lote'} ${n + 1}`);
    for (const name of names) await stack.createProduct({ name });
    const page = await openPage();
    await page.goto('/review');
    await badge(page, count);
    let keys = 0;
    const press = async (key: string) => {
      keys += 1;
      // As long as a finger does: a faster one is a hand scanner.
      await page.keyboard.press(key, { delay: 100 });
    };
    for (const [n, name] of names.entries()) {
      keys = 0;
      await turn(page, name);
      if (n === 0)
        expect(await page.locator('section mark').allTextContents()).toEqual(
          expect.arrayContaining(['ISO 9001']),
        );
      if (name.startsWith('Raro')) await press('2');
      if (n % 4 === 3) await press('x');
      else await press('a');
      expect(keys).toBeLessThanOrEqual(3);
    }
    await page.getByText('No hay nada por revisar').waitFor();
    const expected = names.map((name, n) => ({
      name,
      description: n % 4 === 3 ? null : `${name} con ${claims}.`,
      category: { id: name.startsWith('Raro') ? 'home' : 'tools' },
      review: { status: 'APPROVED', draft: null },
    }));
    expect(await productsOf('')).toEqual(expected);
    await page.locator('[data-waiting]').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a text is put right, written anew or left for later by keys', async () => {
    for (const name of ['Sierra', 'Broca', 'Cepillo']) await stack.createProduct({ name });
    const page = await openPage();
    await page.goto('/review');
    await turn(page, 'Sierra');
    await page.keyboard.press('n');
    await turn(page, 'Broca');
    await page.keyboard.press('p');
    await turn(page, 'Sierra');
    await page.keyboard.press('e');
    await page.getByLabel('Descripción').fill('Una sierra y nada más.');
    await page.keyboard.press('Control+Enter');
    await turn(page, 'Broca');
    llm.state.describe = (name) => `Una ${name} sencilla.`;
    await page.keyboard.press('r');
    await turn(page, 'Cepillo');
    // The new text has no claim: it needs nobody, and is said to.
    await page.getByRole('listitem').filter({ hasText: 'Broca' }).getByText('Ya está decidido').waitFor();
    await page.keyboard.press('a');
    await page.getByText('No hay nada por revisar').waitFor();
    llm.state.describe = (name) => `${name} con ${claims}.`;
    expect(await productsOf('')).toMatchObject([
      { description: 'Una sierra y nada más.' },
      { description: 'Una Broca sencilla.' },
      { description: `Cepillo con ${claims}.` },
    ]);
    await page.context().close();
  });

  test('a code that a hand scanner types decides nothing and shows its product', async () => {
    await stack.createProduct({ name: 'Sierra' });
    const page = await openPage();
    await page.goto('/review');
    await turn(page, 'Sierra');
    await typeAsScanner(page, 'AXR1A');
    await page.waitForURL(/\/scan\?code=AXR1A/);
    expect(await productsOf('')).toMatchObject([
      { description: null, review: { status: 'PENDING', draft: `Sierra con ${claims}.` } },
    ]);
    await page.context().close();
  });

  test('another row is not taken while something is typed that is not saved', async () => {
    for (const name of ['Cincel', 'Lima']) await stack.createProduct({ name });
    const page = await openPage();
    await page.goto('/review');
    await turn(page, 'Cincel');
    await page.keyboard.press('e');
    await page.locator('textarea').fill('Escrito a mano.');
    await page.getByRole('button', { name: /^Lima/ }).click();
    await page.getByText('Guarda o cancela antes lo que has escrito').first().waitFor();
    expect(await page.locator('textarea').inputValue()).toBe('Escrito a mano.');
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByRole('button', { name: /^Lima/ }).click();
    await turn(page, 'Lima');
    await page.context().close();
  });

  test('Escape throws nothing away that is typed, and behind the editor the keys work on', async () => {
    for (const name of ['Gubia', 'Raro mazo']) await stack.createProduct({ name });
    const page = await openPage();
    await page.goto('/review');
    await turn(page, 'Gubia');
    const editor = page.locator('textarea');
    await page.keyboard.press('e');
    await editor.press('Escape');
    await editor.waitFor({ state: 'detached' });
    await turn(page, 'Gubia');
    await page.keyboard.press('e');
    await editor.fill('Escrito a mano.');
    await editor.press('Escape');
    await page.getByText('Guarda o cancela antes lo que has escrito').first().waitFor();
    expect(await editor.inputValue()).toBe('Escrito a mano.');
    await page.getByRole('button', { name: 'Cancelar' }).press('Enter');
    await editor.waitFor({ state: 'detached' });
    await turn(page, 'Gubia');
    await page.keyboard.press('e');
    await editor.fill('Una gubia.');
    await page.getByRole('button', { name: 'Guardar y aprobar' }).press('Enter');
    await turn(page, 'Raro mazo');
    expect(await page.locator('section [aria-keyshortcuts="2"]').count()).toBe(1);
    await page.evaluate("localStorage.setItem('orquestia.singleKeys', 'off')");
    await page.reload();
    await turn(page, 'Raro mazo');
    expect(await page.locator('section [aria-keyshortcuts]').count()).toBe(0);
    expect(await page.locator('section kbd').count()).toBe(0);
    await page.context().close();
  });

  test('a text that is written anew while somebody edits is shown, and saved over only by who has seen it', async () => {
    const id = await stack.createProduct({ name: 'Formón' });
    const page = await openPage();
    await page.goto('/review');
    await turn(page, 'Formón');
    await page.keyboard.press('e');
    await page.locator('textarea').fill('Escrito a mano.');
    llm.state.describe = (name) => `${name} nuevo con ${claims}.`;
    await stack.graphql('mutation ($id: ID!) { enrichProduct(input: { productId: $id }) { __typename } }', {
      id,
    });
    await page.getByText('Formón nuevo con', { exact: true }).waitFor();
    await page.locator('textarea').press('Control+Enter');
    await page.getByText('Otra persona cambió este producto mientras editabas').first().waitFor();
    expect(await productsOf('')).toMatchObject([{ description: null, review: { status: 'PENDING' } }]);
    await page.locator('textarea').press('Control+Enter');
    await page.locator('textarea').waitFor({ state: 'detached' });
    expect(await productsOf('')).toMatchObject([{ description: 'Escrito a mano.' }]);
    llm.state.describe = (name) => `${name} con ${claims}.`;
    await page.context().close();
  });

  test('what another person decides meanwhile moves nothing, and no key decides another product', async () => {
    for (const name of ['Uno', 'Dos', 'Tres']) await stack.createProduct({ name });
    const page = await openPage();
    await page.goto('/review');
    await turn(page, 'Uno');
    const { products } = await stack.graphql(
      '{ products(filter: { search: "uno" }) { edges { node { id } } } }',
    );
    await stack.graphql('mutation ($id: ID!) { rejectDraft(input: { productId: $id }) { __typename } }', {
      id: products.edges[0].node.id,
    });
    await page.getByRole('status').getByText('Ya está decidido').waitFor();
    await page.keyboard.press('a', { delay: 100 });
    await page.keyboard.press('n');
    await turn(page, 'Dos');
    expect(await productsOf('')).toMatchObject([
      { description: null, review: { draft: null } },
      { description: null, review: { draft: `Dos con ${claims}.` } },
      { description: null, review: { draft: `Tres con ${claims}.` } },
    ]);
    await page.context().close();
  });

  test.each([
    ['light', 'es', undefined],
    ['dark', 'en', phone],
  ] as const)(
    'several are approved at once; axe finds nothing, in %s and %s',
    async (theme, language, viewport) => {
      for (const name of ['Martillo', 'Raro alicate', 'Tenaza']) await stack.createProduct({ name });
      const page = await openPage({ theme, language, ...(viewport ? { viewport } : {}) });
      await page.goto('/review');
      await turn(page, 'Martillo');
      await expectAccessible(page);
      const select = language === 'es' ? 'Seleccionar' : 'Select';
      await page.getByLabel(`${select}: Martillo`).check();
      await page.getByLabel(`${select}: Tenaza`).check();
      await page.getByRole('button', { name: language === 'es' ? 'Aprobar 2' : 'Approve 2' }).click();
      await turn(page, 'Raro alicate');
      await expectAccessible(page);
      await page.getByRole('button', { name: language === 'es' ? /^Hogar/ : /^Home/ }).click();
      await page.keyboard.press('a');
      await page
        .getByText(language === 'es' ? 'No hay nada por revisar' : 'There is nothing to review')
        .waitFor();
      await expectAccessible(page);
      expect(await productsOf('')).toMatchObject([
        { description: `Martillo con ${claims}.` },
        { category: { id: 'home' } },
        { description: `Tenaza con ${claims}.` },
      ]);
      await page.context().close();
    },
  );

  test('whoever adds a product is offered its text for approval at once, and the list says that it waits', async () => {
    const page = await openPage();
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('Compresor');
    await page.getByLabel('Existencias iniciales').fill('12');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    const waiting = page.getByRole('alert').filter({ hasText: 'Un texto espera tu aprobación' });
    await waiting.getByText('Un texto espera tu aprobación').waitFor();
    expect(await waiting.locator('mark').count()).toBeGreaterThan(0);
    await expectAccessible(page);
    const other = await openPage();
    await other.goto('/');
    await other.getByRole('row').filter({ hasText: 'Compresor' }).getByText('Por revisar').waitFor();
    await badge(other, 1);
    await waiting.getByRole('button', { name: 'Aprobar' }).click();
    await waiting.waitFor({ state: 'detached' });
    await other.getByRole('row').filter({ hasText: 'Compresor' }).getByText('Listo').waitFor();
    await page.context().close();
    await other.context().close();
  });

  test('going back brings the category of then with the text', async () => {
    const id = await stack.createProduct({ name: 'Yunque', description: 'De hierro.', categoryId: 'home' });
    llm.state.describe = (name) => `Un ${name} sencillo.`;
    await stack.graphql(
      'mutation ($id: ID!) { enrichProduct(input: { productId: $id, overwriteManual: true }) { __typename } }',
      { id },
    );
    const page = await openPage();
    await page.goto(`/products/${id}`);
    const texts = page.getByRole('region', { name: 'Textos' });
    await texts.getByText('Un Yunque sencillo.').waitFor();
    const category = page.getByRole('combobox', { name: 'Categoría' });
    await expect.poll(() => category.inputValue()).toBe('tools');
    await page.getByRole('button', { name: 'Recuperar la descripción anterior' }).click();
    await texts.getByText('De hierro.').waitFor();
    llm.state.describe = (name) => `${name} con ${claims}.`;
    expect(await productsOf('')).toMatchObject([{ description: 'De hierro.', category: { id: 'home' } }]);
    await page.context().close();
  });

  test('with the AI away the primary button saves what was typed', async () => {
    await stack.ai.stop();
    const page = await openPage();
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('Polea');
    await page.getByLabel('Existencias iniciales').fill('3');
    await page.getByLabel('Descripción').fill('Una polea.');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page.getByRole('row').filter({ hasText: 'Polea' }).waitFor();
    expect(await productsOf('')).toMatchObject([{ name: 'Polea', description: 'Una polea.' }]);
    await stack.ai.start();
    await page.context().close();
  });
});
