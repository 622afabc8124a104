import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('the list of products', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    for (let n = 1; n <= 25; n++) {
      const name = `Tornillo ${String(n).padStart(2, '0')}`;
      await stack.createProduct({ name, stock: 20, description: 'De acero.', categoryId: 'tools' });
    }
    await stack.createProduct({ name: 'Casco agotado', stock: 0, description: 'x', categoryId: 'tools' });
    await stack.createProduct({ name: 'Guantes bajos', stock: 4, description: 'x', categoryId: 'tools' });
    await stack.createProduct({ name: 'Zxqw 400', keywords: ['raro'], stock: 50 });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('search, filter, order and pages are in the address, and Back goes through them', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('tornillo');
    await page.getByText('1–20 de 25', { exact: true }).waitFor();
    await page.getByRole('columnheader', { name: 'Nombre' }).getByRole('button').click();
    await page.getByRole('link', { name: 'Tornillo 01' }).waitFor();
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByRole('link', { name: 'Tornillo 21' }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('tornillo');
    expect(new URL(page.url()).searchParams.get('after')).not.toBeNull();
    await page.getByRole('button', { name: 'Anterior' }).click();
    await page.getByRole('link', { name: 'Tornillo 01' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Tornillo 21' }).waitFor();
    const shared = await stack.newPage();
    await shared.goto(page.url());
    await shared.getByRole('link', { name: 'Tornillo 21' }).waitFor();
    expect(await shared.getByRole('searchbox', { name: 'Buscar' }).inputValue()).toBe('tornillo');
    await shared.context().close();
    await page.context().close();
  });

  test('a later page that has been emptied says so and leads to the first one', async () => {
    const ids: string[] = [];
    for (let number = 10; number <= 30; number++)
      ids.push(await stack.createProduct({ name: `Broca ${number}`, description: 'x', categoryId: 'tools' }));
    const page = await stack.newPage();
    await page.goto('/?q=broca&sort=name');
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByRole('link', { name: 'Broca 30' }).waitFor();
    for (const id of ids.splice(20))
      await stack.graphql('mutation ($id: ID!) { deleteProduct(input: { productId: $id }) { __typename } }', {
        id,
      });
    await page.reload();
    await page.getByText('En esta página ya no queda nada').waitFor();
    await page.getByRole('button', { name: 'Ir a la primera' }).click();
    await page.getByRole('link', { name: 'Broca 10' }).waitFor();
    for (const id of ids)
      await stack.graphql('mutation ($id: ID!) { deleteProduct(input: { productId: $id }) { __typename } }', {
        id,
      });
    await page.context().close();
  });

  test('the counters count what needs attention and filter when clicked', async () => {
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByRole('button', { name: /^1\s*Agotados\s*Ver solo estos/ }).click();
    await page.getByText('1 producto', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Casco agotado' }).waitFor();
    await page.getByRole('button', { name: /^1\s*Agotados\s*Quitar este filtro/ }).click();
    // It counts the whole catalogue, and shows as many whatever was filtered before.
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('nada que se llame así');
    await page.getByText('Ningún producto coincide').waitFor();
    await page.getByRole('button', { name: /^1\s*Bajos\s*Ver solo estos/ }).click();
    await page.getByRole('link', { name: 'Guantes bajos' }).waitFor();
    await page.getByRole('button', { name: /^1\s*Bajos\s*Quitar este filtro/ }).click();
    await page.getByRole('button', { name: /^1\s*Por revisar\s*Ver solo estos/ }).click();
    await page.getByRole('link', { name: 'Zxqw 400' }).waitFor();
    await page.getByText('1 producto', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^0\s*Alertas fallidas/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    expect(page.url()).toContain('status=FAILED');
    await page.context().close();
  });

  test('a sale by another person shows without a reload', async () => {
    const page = await stack.newPage();
    await page.goto('/?q=Guantes');
    await page.getByTitle('En vivo').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Guantes bajos' });
    await row.getByText('4', { exact: true }).waitFor();
    const { products } = await stack.graphql(
      '{ products(filter: { search: "Guantes" }) { edges { node { id } } } }',
    );
    const { id } = products.edges[0].node;
    await stack.graphql(
      `mutation ($id: ID!) { restockProduct(input: { productId: $id, quantity: 40 }) { __typename } }`,
      { id },
    );
    await row.getByText('44', { exact: true }).waitFor();
    await row.getByText('Bien').waitFor();
    await page.context().close();
  });
});
