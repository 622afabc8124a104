/// <reference lib="dom" />
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('saved views', { timeout: 120_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
    const texts = { description: 'x', categoryId: 'tools' };
    await stack.createProduct({ name: 'Casco agotado', stock: 0, ...texts });
    await stack.createProduct({ name: 'Guantes agotados', stock: 0, ...texts });
    await stack.createProduct({ name: 'Tornillo', stock: 40, ...texts });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(async () => {
    await stack.database().query('DELETE FROM saved_views');
    expect(stack.takeProblems()).toEqual([]);
  });

  const toHaveFocus = (locator: Locator) =>
    expect
      .poll(() =>
        locator.evaluate(
          (element) => element === document.activeElement || document.activeElement?.outerHTML,
        ),
      )
      .toBe(true);

  test('a list is saved under a name and is a click away from every page, with how many it finds', async () => {
    const page = await stack.newPage();
    await page.goto('/?stock=OUT&sort=name');
    const open = page.getByRole('button', { name: 'Vistas guardadas' });
    const panel = page.getByRole('dialog', { name: 'Vistas guardadas' });
    await open.press('Enter');
    await panel.getByRole('button', { name: 'Guardar esta vista' }).press('Enter');
    const name = panel.getByLabel('Nombre de la vista');
    await toHaveFocus(name);
    await page.keyboard.press('Enter');
    await panel.getByText('No puede estar vacío.').waitFor();
    await toHaveFocus(name);
    await page.keyboard.type('Sin existencias');
    await page.keyboard.press('Enter');
    await page.getByText('Vista «Sin existencias» guardada').first().waitFor();
    const view = panel.getByRole('link', { name: /^Sin existencias\s*2$/ });
    await view.waitFor();
    expect(await view.getAttribute('aria-current')).toBe('page');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await toHaveFocus(open);

    await page.goto('/alerts');
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    await open.press('Enter');
    await view.press('Enter');
    await page.getByRole('link', { name: 'Casco agotado' }).waitFor();
    await toHaveFocus(page.getByRole('heading', { level: 1, name: 'Productos' }));
    expect(new URL(page.url()).search).toBe('?stock=OUT&sort=name');
    expect(await panel.count()).toBe(0);

    await page.goto('/system');
    await page.getByRole('heading', { level: 1, name: 'Sistema' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Producto, página o acción' }).fill('sin exis');
    await page.getByRole('option', { name: 'Sin existencias' }).click();
    await page.getByRole('link', { name: 'Casco agotado' }).waitFor();
    await page.context().close();
  });

  test('a view is renamed, takes the list of now, and comes back after it was deleted', async () => {
    await stack.graphql(
      `mutation { saveView(input: { name: "Bajos", filter: { stockStatus: [LOW] } }) { __typename } }`,
    );
    const page = await stack.newPage();
    await page.goto('/?stock=OUT');
    await page.getByRole('button', { name: 'Vistas guardadas' }).click();
    const panel = page.getByRole('dialog', { name: 'Vistas guardadas' });
    await panel.getByRole('link', { name: /^Bajos\s*0$/ }).waitFor();
    await panel.getByRole('button', { name: 'Cambiar la vista Bajos' }).click();
    await panel.getByLabel('Nombre de la vista').fill('Agotados');
    await panel.getByRole('button', { name: 'Guardar', exact: true }).click();
    const change = panel.getByRole('button', { name: 'Cambiar la vista Agotados' });
    await toHaveFocus(change);
    await change.click();
    await panel.getByLabel('Nombre de la vista').fill('Sin existencias');
    await panel.getByRole('button', { name: 'Poner el filtro y el orden de ahora' }).click();
    await panel.getByRole('link', { name: /^Sin existencias\s*2$/ }).waitFor();

    await panel.getByRole('button', { name: 'Cambiar la vista Sin existencias' }).click();
    await panel.getByRole('button', { name: 'Borrar la vista' }).click();
    await panel.getByRole('link', { name: /^Sin existencias/ }).waitFor({ state: 'detached' });
    // The focus stays with the views.
    await expect.poll(() => panel.evaluate((views) => views.contains(document.activeElement))).toBe(true);
    const { savedViews } = await stack.graphql('{ savedViews { id } }');
    expect(savedViews).toEqual([]);
    await page.keyboard.press('Escape');
    // A notice that has just taken the place of another does nothing yet.
    await page.locator('button[aria-disabled="false"]').filter({ hasText: 'Deshacer' }).waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await stack.graphql('{ savedViews { name filter { stockStatus } } }')).savedViews)
      .toEqual([{ name: 'Sin existencias', filter: { stockStatus: ['OUT'] } }]);
    await page.context().close();
  });

  test('a phone has them in a sheet beside the filters', async () => {
    await stack.graphql(
      `mutation { saveView(input: { name: "Agotados", filter: { stockStatus: [OUT] } }) { __typename } }`,
    );
    const page = await stack.newPage({ viewport: phone });
    await page.goto('/');
    const open = page.getByRole('button', { name: 'Vistas guardadas' });
    await open.click();
    const sheet = page.getByRole('dialog', { name: 'Vistas guardadas' });
    await sheet.getByRole('link', { name: /^Agotados\s*2$/ }).waitFor();
    await expectAccessible(page);
    await sheet.getByRole('button', { name: 'Cerrar' }).click();
    await toHaveFocus(open);
    await open.click();
    await sheet.getByRole('link', { name: /^Agotados/ }).click();
    await page.getByText('2 productos', { exact: true }).waitFor();
    await page.context().close();
  });
});
