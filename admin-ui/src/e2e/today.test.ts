/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { desktop, phone } from './browser.ts';
import { fillBusyDay, fillWeek } from './busy-day.ts';
import { type Stack, startStack } from './stack.ts';

const SOON = { timeout: 40_000 };

describe.skipIf(!hasChromium)('the page of today', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  beforeEach(() => stack.database().query('TRUNCATE products, imports, service_level_minutes CASCADE'));
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  const need = (page: Page, kind: string) => page.locator(`[data-need="${kind}"]`);
  async function settled(page: Page) {
    await page.locator('[data-headline]').waitFor(SOON);
    await expect.poll(() => page.locator('main [aria-busy="true"]').count(), SOON).toBe(0);
  }

  test('where alerts reach nobody it does not say that all is well', async () => {
    const page = await stack.newPage();
    await page.goto('/today');
    await page.getByText('Nada pendiente, pero las alertas no llegan a nadie.').waitFor(SOON);
    await page.getByRole('link', { name: 'Cómo conectarlo' }).waitFor();
    expect(await page.getByText('Todo en orden').count()).toBe(0);
    await page.context().close();
  });

  test('where nothing needs anybody it says so and is quiet', async () => {
    const page = await stack.newPage();
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('query System')) return route.continue();
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('not_configured', 'up');
      await route.fulfill({ response, body });
    });
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Hoy' }).click();
    await page.getByText('Todo en orden: hoy nada te necesita.').waitFor(SOON);
    await settled(page);
    expect(await page.getByText('Nada pendiente').count()).toBe(7);
    expect(await page.locator('[data-needed]').count()).toBe(0);
    await page.context().close();
  });

  test('each matter is counted and named, and its one action leads to where it is dealt with', async () => {
    const ids = await fillBusyDay(stack);
    const page = await stack.newPage();
    await page.goto('/today');
    await page.getByText('7 asuntos te necesitan hoy.').waitFor(SOON);
    const named = {
      out: 'Martillo',
      soon: 'Guantes de nitrilo',
      lateOrders: 'Cinta aislante',
      failedAlerts: 'Broca de widia',
      review: 'Zxqw 400',
      failedTexts: 'Casco de obra',
      imports: 'precios.csv',
    };
    for (const [kind, name] of Object.entries(named)) {
      await need(page, kind).getByText('1', { exact: true }).waitFor();
      await need(page, kind).getByRole('link', { name, exact: true }).waitFor();
    }
    await need(page, 'soon').getByText('quedan 2 días').waitFor();
    await need(page, 'imports').getByText('1 fila rechazada').waitFor();

    const actions: [name: string, leadsTo: RegExp][] = [
      ['Ver: Agotados', /\/\?stock=OUT$/],
      ['Pedir: Se agotan pronto', /\/replenishment$/],
      ['Recibir: Pedidos con retraso', /\/replenishment#open-orders$/],
      ['Reenviar: Alertas que no llegaron', /\/alerts\?status=FAILED$/],
      ['Revisar: Por revisar', /\/review$/],
      ['Ver: Textos que fallaron', /\/\?texts=FAILED$/],
      ['Ver: Importaciones con errores', /\/imports\/\d+$/],
    ];
    for (const [name, leadsTo] of actions) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.waitForURL(leadsTo, SOON);
      await page.goBack();
      await settled(page);
    }
    await need(page, 'out').getByRole('link', { name: 'Martillo' }).click();
    await page.waitForURL(new RegExp(`/products/${ids.out}$`), SOON);
    await page.context().close();
  });

  test('what is sold out elsewhere is counted without a reload', async () => {
    const productId = await stack.createProduct({
      name: 'Taladro',
      stock: 1,
      description: 'x',
      categoryId: 'tools',
    });
    const page = await stack.newPage();
    await page.goto('/today');
    await settled(page);
    await page.getByTitle('En vivo').waitFor(SOON);
    expect(await need(page, 'out').getAttribute('data-needed')).toBeNull();
    await stack.graphql(
      'mutation ($productId: ID!) { sellProduct(input: { productId: $productId }) { __typename } }',
      { productId },
    );
    await need(page, 'out').getByRole('link', { name: 'Taladro' }).waitFor(SOON);
    await page.getByText('1 asunto te necesita hoy.').waitFor();
    await page.context().close();
  });

  test('the five measures stand with value, target and verdict, and say how each day went', async () => {
    await fillWeek(stack);
    const page = await stack.newPage();
    await page.goto('/today');
    await expect.poll(() => page.locator('[data-plot]').count(), SOON).toBe(5);
    const list = page.locator('[data-plot="list_time"]');
    await list.getByText('750 ms').waitFor();
    await list.getByText('No cumple').waitFor();
    await list.getByText('objetivo: menos de 500 ms').waitFor();
    const told = await list.getByRole('img').getAttribute('aria-label');
    expect(told?.match(/ ms/g)).toHaveLength(7);
    expect(await list.locator('[data-missed]').count()).toBe(1);
    await page.locator('[data-plot="availability"]').getByText('objetivo: más de 95 %').waitFor();
    const creation = await page
      .locator('[data-plot="creation_time"]')
      .getByRole('img')
      .getAttribute('aria-label');
    expect(creation).toContain('sin datos');
    await page.getByRole('link', { name: 'Ver el sistema' }).click();
    await page.waitForURL(/\/system\?window=WEEK$/, SOON);
    await page.context().close();
  });

  test('nothing moves while it loads', async () => {
    await fillBusyDay(stack);
    const page = await stack.newPage();
    await page.addInitScript(() => {
      Object.assign(window, { shifted: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          Object.assign(window, { shifted: Reflect.get(window, 'shifted') + Reflect.get(entry, 'value') });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/today');
    await settled(page);
    expect(await page.evaluate(() => Reflect.get(window, 'shifted'))).toBeLessThan(0.01);
    await page.context().close();
  });

  test('without the gateway it says so, and reads again when asked', async () => {
    const page = await stack.newPage({ expects: /Failed to load resource|ERR_/ });
    await page.goto('/system');
    await page.getByText('Todo funciona').waitFor(SOON);
    await stack.stopGateway();
    await page.getByRole('navigation').getByRole('link', { name: 'Hoy' }).click();
    await page.getByText('No se pudo mirar qué hace falta hoy').waitFor(SOON);
    await stack.startGateway();
    await page.getByRole('alert').getByRole('button', { name: 'Reintentar' }).first().click();
    await settled(page);
    await page.context().close();
  });

  test.each([
    ['es', 'light', phone],
    ['en', 'dark', phone],
    ['en', 'light', desktop],
  ] as const)(
    'in %s, %s, nothing scrolls sideways and axe finds nothing serious',
    async (language, theme, viewport) => {
      await fillBusyDay(stack);
      await fillWeek(stack);
      const page = await stack.newPage({ language, theme, viewport });
      await page.goto('/today');
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await expectAccessible(page);
      await page.context().close();
    },
  );
});
