/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type PageOptions, phone } from './browser.ts';
import { cutOff, forget, kept, ledgerOf, patience, waitForQueue } from './offline-support.ts';
import { type Stack, startStack } from './stack.ts';

const { SCREENSHOTS } = process.env;
const elsewhere = '10.77.0.1';

describe.skipIf(!hasChromium)('without a network', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ browserArgs: [`--host-resolver-rules=MAP ${elsewhere} 127.0.0.1`] });
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function openPage(options: PageOptions = {}): Promise<Page> {
    const page = await stack.newPage({ ...cutOff, ...options });
    page.setDefaultTimeout(patience.timeout);
    return page;
  }
  const make = (name: string, stock: number) =>
    stack.createProduct({ name, stock, description: 'x', categoryId: 'tools' });
  const picture = async (page: Page, name: string) => {
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/offline-${name}.png`, fullPage: true });
  };
  const entries = (page: Page, state: string) => page.locator(`[data-entry="${state}"]`);
  async function openForms(page: Page, name: string) {
    await page.getByRole('button', { name: `Vender, reponer o ajustar: ${name}` }).click();
    const forms = page.getByRole('dialog');
    await forms.locator(':focus').waitFor();
    return forms;
  }
  async function closeForms(page: Page) {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  /** Waits until the list is kept as it is asked for at this address. */
  async function waitForKept(page: Page, ...names: string[]): Promise<void> {
    const keptNames = async () => (await kept(page, 'answers')).map(({ name }) => name);
    await expect.poll(keptNames, patience).toEqual(expect.arrayContaining(names));
  }

  test('a sale, a restock and a count made while the gateway is away survive a reload without network and are done once each when it is back, with two tabs open', async () => {
    const [sold, restocked, counted] = [
      await make('Alicates', 20),
      await make('Brocas', 5),
      await make('Cepillo', 7),
    ];
    const page = await openPage({ viewport: phone, serviceWorker: true });
    await page.goto('/');
    await page.getByText('Cepillo').first().waitFor();
    await waitForKept(page, 'Me', 'ProductsPage', 'ProductCount');
    await waitForQueue(page);
    // The rest of the screen is there without a network, too, once its worker is.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // What the list does is loaded by now, before the network goes.
    await openForms(page, 'Brocas');
    await closeForms(page);

    await stack.stopGateway();
    await page.getByRole('button', { name: 'Simular venta: Alicates' }).click();
    await page.getByText('Venta por enviar: 1 unidad de «Alicates».').first().waitFor();
    const restock = await openForms(page, 'Brocas');
    await restock.getByLabel('Unidades que se reponen').fill('12');
    await page.keyboard.press('Enter');
    await page.getByText('Reposición por enviar: 12 unidades de «Brocas».').first().waitFor();
    const count = await openForms(page, 'Cepillo');
    await count.getByLabel('Unidades contadas').fill('4');
    await page.keyboard.press('Enter');
    await page.getByText('Recuento por enviar: «Cepillo».').first().waitFor();
    await page.getByRole('link', { name: 'Por enviar: −1 de «Alicates»' }).waitFor();

    await page.context().setOffline(true);
    await page.reload();
    await page.locator('[data-offline]').getByText('Sin conexión: ves los datos del').waitFor();
    await page.getByText('Alicates').first().waitFor();
    await page.getByRole('link', { name: 'Por enviar: =4 de «Cepillo»' }).waitFor();
    await picture(page, 'list');
    await page.getByRole('link', { name: '3 por enviar' }).click();
    await expect.poll(() => entries(page, 'waiting').count(), patience).toBe(3);
    await expectAccessible(page);
    await picture(page, 'device');

    const other = await page.context().newPage();
    other.setDefaultTimeout(patience.timeout);
    await other.goto('/device');
    await expect.poll(() => entries(other, 'waiting').count(), patience).toBe(3);
    await page.context().setOffline(false);
    await stack.startGateway();
    for (const tab of [page, other])
      await expect.poll(() => entries(tab, 'confirmed').count(), { timeout: 120_000 }).toBe(3);
    await page.getByText('Nada por enviar').waitFor();
    expect(await page.getByRole('link', { name: 'Ver sus movimientos' }).count()).toBe(3);
    await picture(page, 'confirmed');
    expect(await ledgerOf(stack, sold)).toEqual(['SALE -1']);
    expect(await ledgerOf(stack, restocked)).toEqual(['RESTOCK 12']);
    expect(await ledgerOf(stack, counted)).toEqual(['ADJUSTMENT -3']);
    await page.getByRole('link', { name: 'Productos', exact: true }).click();
    await page.getByText('19 en existencias').waitFor();
    expect(await page.locator('[data-offline]').count()).toBe(0);
    await page.context().close();
  });

  test('a product that was opened has its chart and its reckoning after a reload without network, and the list its chosen columns', async () => {
    const id = await make('Berbiquí', 15);
    const page = await openPage({ serviceWorker: true });
    await page.goto('/?q=Berbiquí');
    await page.getByRole('button', { name: 'Columnas' }).click();
    await page.getByRole('dialog').getByLabel('Mínimo').check();
    await page.getByRole('dialog').getByLabel('Última venta').check();
    await page.keyboard.press('Escape');
    const minimum = page.locator('td[data-column="minimum"]');
    await expect.poll(() => minimum.textContent(), patience).toBe('10');
    await waitForKept(page, 'ProductsPage', 'ExtraColumnsOfMoments', 'ExtraColumnsOfReplenishment');
    await page.getByRole('link', { name: 'Berbiquí' }).click();
    const chart = page.getByRole('img', { name: 'Existencias por día' });
    const reckoning = page.getByRole('region', { name: 'Reponer' });
    await chart.waitFor();
    await waitForKept(page, 'Product', 'StockDays', 'ProductReplenishment', 'Timeline');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    await page.context().setOffline(true);
    await page.reload();
    await page.locator('[data-offline]').waitFor();
    await page.getByRole('img', { name: 'con un mínimo de 10.' }).waitFor();
    await reckoning.getByText('Quedan 15; el mínimo es 10.').waitFor();
    await picture(page, 'product');
    expect(await page.getByRole('main').getByRole('alert').count()).toBe(0);
    await page.goBack();
    await expect.poll(() => minimum.textContent(), patience).toBe('10');
    await expect.poll(() => page.locator('td[data-column="lastSale"]').textContent(), patience).toBe('–');
    expect(await page.getByRole('main').getByRole('alert').count()).toBe(0);

    // Kept by an earlier version: the days stand without what is reckoned of them.
    await forget(page, 'ProductReplenishment');
    await page.goto(`/products/${id}`);
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).not.toContain('mínimo');
    expect(await page.getByText('No se pudo cargar la evolución de las existencias').count()).toBe(0);
    await page.context().close();
  });

  test('a sale whose answer was lost is sent again under its key, and sold once', async () => {
    const id = await make('Destornillador', 9);
    const page = await openPage();
    let isLost = false;
    await page.route('**/graphql', async (route) => {
      if (isLost || !route.request().postData()?.includes('mutation SellProduct')) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
    await page.goto('/?q=Destornillador');
    await page.getByText('9', { exact: true }).waitFor();
    await waitForQueue(page);
    await page.getByRole('button', { name: 'Simular venta: Destornillador' }).click();
    await page.getByText('Enviado lo que esperaba: 1 apunte.').first().waitFor();
    await page.getByText('8', { exact: true }).waitFor();
    expect(await ledgerOf(stack, id)).toEqual(['SALE -1']);
    await page.context().close();
  });

  test('a tab that is closed over a sale leaves it to the next', async () => {
    const id = await make('Escuadra', 9);
    const page = await openPage();
    await page.route('**/graphql', async (route) => {
      // Never answered, nor sent on.
      if (!route.request().postData()?.includes('mutation SellProduct')) await route.continue();
    });
    await page.goto('/?q=Escuadra');
    await page.getByText('9', { exact: true }).waitFor();
    await waitForQueue(page);
    await page.getByRole('button', { name: 'Simular venta: Escuadra' }).click();
    await expect.poll(() => kept(page, 'queue'), patience).toMatchObject([{ state: 'asked' }]);
    const next = await page.context().newPage();
    next.setDefaultTimeout(patience.timeout);
    await page.close();
    await next.goto('/device');
    await expect.poll(() => entries(next, 'confirmed').count(), patience).toBe(1);
    expect(await ledgerOf(stack, id)).toEqual(['SALE -1']);
    await next.context().close();
  });

  test('what is refused stays with its reason until the person settles it', async () => {
    const [scarce, moved] = [await make('Formón', 1), await make('Gubia', 6)];
    const page = await openPage();
    await page.goto('/?q=Formón');
    await page.getByRole('button', { name: 'Simular venta: Formón' }).waitFor();
    await waitForQueue(page);
    await openForms(page, 'Formón');
    await closeForms(page);
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('Gubia');
    await page.getByRole('button', { name: 'Simular venta: Gubia' }).waitFor();
    const lists = async () =>
      (await kept(page, 'answers')).filter(({ name }) => name === 'ProductsPage').length;
    await expect.poll(lists, patience).toBeGreaterThanOrEqual(2);
    await page.context().setOffline(true);
    const count = await openForms(page, 'Gubia');
    await count.getByLabel('Unidades contadas').fill('5');
    await page.keyboard.press('Enter');
    await page.getByText('Recuento por enviar: «Gubia».').first().waitFor();
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('Formón');
    await page.getByRole('button', { name: 'Simular venta: Formón' }).click();
    await page.getByText('Venta por enviar: 1 unidad de «Formón».').first().waitFor();
    // Somebody else is quicker.
    for (const id of [scarce, moved])
      await stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
        id,
      });
    await page.context().setOffline(false);
    await page.getByRole('link', { name: '2 por resolver' }).click();
    const refused = entries(page, 'refused');
    await expect.poll(() => refused.count(), patience).toBe(2);
    await refused.filter({ hasText: 'Gubia' }).getByText('Ahora constan 5.').waitFor();
    await expectAccessible(page);
    await picture(page, 'refused');
    await page.getByRole('button', { name: 'Vale lo que conté: Gubia' }).click();
    await expect.poll(() => entries(page, 'confirmed').count(), patience).toBe(1);
    await page.getByRole('button', { name: 'Descartar: Formón' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click();
    await expect.poll(() => refused.count(), patience).toBe(0);
    expect(await ledgerOf(stack, scarce)).toEqual(['SALE -1']);
    expect(await ledgerOf(stack, moved)).toEqual(['SALE -1', 'ADJUSTMENT 0']);
    await page.context().close();
  });

  test('what is older than a day is not sent by itself, and is once the person says that it was not done', async () => {
    const [old, fresh] = [await make('Hacha', 9), await make('Inglete', 9)];
    const page = await openPage();
    await page.goto('/?q=Hacha');
    await page.getByRole('button', { name: 'Simular venta: Hacha' }).waitFor();
    await waitForQueue(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Simular venta: Hacha' }).click();
    await page.getByText('Venta por enviar: 1 unidad de «Hacha».').first().waitFor();
    await page.clock.setFixedTime(Date.now() + 25 * 60 * 60 * 1_000);
    await page.context().setOffline(false);
    await page.getByRole('searchbox', { name: 'Buscar' }).fill('Inglete');
    // What is done now is sent; what stands before it in the queue is not.
    await page.getByRole('button', { name: 'Simular venta: Inglete' }).click();
    await expect.poll(() => ledgerOf(stack, fresh), patience).toEqual(['SALE -1']);
    await page.goto('/device');
    await entries(page, 'overdue').getByText('Tiene más de 24 horas').waitFor();
    await picture(page, 'overdue');
    expect(await ledgerOf(stack, old)).toEqual([]);
    await page.getByRole('link', { name: '1 por resolver' }).waitFor();
    await page.getByRole('button', { name: 'Enviar ahora' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'No se hizo: enviar Hacha' }).click();
    // It was made a day ago, and is shown for an hour from now on.
    await entries(page, 'confirmed').filter({ hasText: 'Hacha' }).waitFor();
    expect(await ledgerOf(stack, old)).toEqual(['SALE -1']);
    await page.context().close();
  });

  test('what is counted line by line waits behind a sale of the same product that was made before it', async () => {
    const id = await make('Juego de llaves', 10);
    const page = await openPage({ viewport: phone });
    await page.goto('/');
    await page.getByRole('button', { name: 'Simular venta: Juego de llaves' }).waitFor();
    await waitForQueue(page);
    await page.getByRole('link', { name: 'Contar', exact: true }).click();
    await page.getByLabel('Código, número o nombre').fill(id);
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Unidades contadas de Juego de llaves');
    await field.and(page.locator(':focus')).waitFor();
    await page.getByRole('link', { name: 'Productos', exact: true }).click();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Simular venta: Juego de llaves' }).click();
    await page.getByText('Venta por enviar: 1 unidad de «Juego de llaves».').first().waitFor();
    await page.getByRole('link', { name: 'Contar', exact: true }).click();
    const line = page.locator(`[data-product="${id}"]`);
    await line.getByText('Constan 9').waitFor();
    await field.fill('9');
    await page.keyboard.press('Enter');
    await line.getByText('Sin enviar').waitFor();
    await page.context().setOffline(false);
    await page.locator(`[data-product="${id}"][data-state=saved]`).waitFor();
    expect(await ledgerOf(stack, id)).toEqual(['SALE -1', 'ADJUSTMENT 0']);
    await page.context().close();
  });

  test('where the page did not come by a secure address, it says why it cannot be installed, and works', async () => {
    const page = await openPage({ expects: /Cross-Origin-Opener-Policy|Failed to load resource/ });
    await page.goto(`${stack.screenUrl.replace('127.0.0.1', elsewhere)}/device`);
    await page
      .locator('[data-install=insecure]')
      .getByText('esta página se abrió como http://10.77.0.1')
      .waitFor();
    await page.getByText('Nada por enviar').waitFor();
    await expectAccessible(page);
    await page.context().close();
  });

  test('on a phone scanning is one tap away on every page, the rest behind «Más», and all as wide as a thumb', async () => {
    const page = await stack.newPage({ viewport: phone });
    page.setDefaultTimeout(patience.timeout);
    await page.goto('/alerts');
    const navigation = page.getByRole('navigation', { name: 'Principal' });
    await navigation.getByRole('link', { name: 'Escanear' }).waitFor();
    for (const target of await navigation.locator('a, button').all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
    await navigation.getByRole('button', { name: 'Más' }).click();
    await page.getByRole('menuitem', { name: 'Reponer' }).waitFor();
    await expectAccessible(page);
    await picture(page, 'more');
    await page.getByRole('menuitem', { name: 'Reponer' }).click();
    await page.waitForURL('**/replenishment');
    await navigation.getByRole('link', { name: 'Escanear' }).click();
    await page.getByRole('heading', { name: 'Escanear' }).waitFor();
    await page.context().close();
  });
});
