/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { answer, startEventReceiver } from '../../../test/support/event-receiver.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

const { SCREENSHOTS } = process.env;

/** A webhook from its making to its end, by the page. */
describe.skipIf(!hasChromium)('the page of the webhooks', { timeout: 300_000 }, () => {
  let stack: Stack;
  let receiver: Awaited<ReturnType<typeof startEventReceiver>>;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack();
    receiver = await startEventReceiver();
    page = await stack.newPage();
  }, 180_000);
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(async () => {
    await stack?.stop();
    await receiver?.stop();
  });

  const card = () => page.locator('[data-webhook]');
  const delivery = (status: string) => card().locator(`[data-status="${status}"]`);

  /** The page in both themes, wide and on a phone, where somebody wants to look at it. */
  async function picture(name: string) {
    if (!SCREENSHOTS) return;
    for (const viewport of [undefined, phone])
      for (const colorScheme of ['light', 'dark'] as const) {
        const size = page.viewportSize();
        if (viewport) await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        const kind = viewport ? 'phone' : 'wide';
        await page.screenshot({
          path: `${SCREENSHOTS}/webhooks-${name}-${kind}-${colorScheme}.png`,
          fullPage: true,
        });
        if (size) await page.setViewportSize(size);
      }
    await page.emulateMedia({ colorScheme: null });
  }

  test('an address that is none is refused at its field, and what was written stays', async () => {
    await page.goto('/webhooks');
    await page.getByText('Todavía no hay webhooks').waitFor();
    await page.getByLabel('Dirección que recibe los avisos').fill('tienda');
    await page.getByLabel('Para qué es').fill('Tienda en línea');
    await page.getByRole('button', { name: 'Crear webhook' }).press('Enter');
    await page.getByText('Escribe una dirección completa que empiece por https:// o http://.').waitFor();
    expect(await page.getByLabel('Para qué es').inputValue()).toBe('Tienda en línea');
    await expectAccessible(page);
  });

  test('a webhook is made, its secret shown once, and a test arrives', async () => {
    await page.getByLabel('Dirección que recibe los avisos').fill(receiver.url);
    await page.getByRole('button', { name: 'Crear webhook' }).press('Enter');
    await page.getByText('Webhook creado').waitFor();
    expect(await page.getByLabel('Secreto', { exact: true }).textContent()).toMatch(/^whsec_/);
    await card().getByRole('button', { name: 'Probar Tienda en línea' }).press('Enter');
    await delivery('DELIVERED').getByText('Prueba').waitFor();
    await expectAccessible(page);
    await picture('made');
    await page.reload();
    await card().waitFor();
    expect(await page.getByText('whsec_').count()).toBe(0);
  });

  test('what fails says why, and can be sent again once the receiver is back', async () => {
    receiver.state.reply = answer(410);
    await stack.createProduct({ name: 'Taladro inalámbrico' });
    await delivery('FAILED').getByText('Textos listos · Taladro inalámbrico').waitFor();
    await delivery('FAILED').getByText('Respondió que ya no quiere avisos (410).').first().waitFor();
    await page.getByText('Se desactivó solo', { exact: false }).waitFor();
    await expectAccessible(page);
    await picture('switched-off');
    receiver.state.reply = answer(204);
    await card().getByRole('button', { name: 'Activar Tienda en línea' }).press('Enter');
    await page.getByText('Se desactivó solo', { exact: false }).waitFor({ state: 'detached' });
    await card().getByRole('button', { name: 'Volver a enviar 1 que falló' }).press('Enter');
    await delivery('FAILED').waitFor({ state: 'detached' });
    await delivery('DELIVERED').getByText('Taladro inalámbrico').waitFor();
  });

  test('it is changed and deleted, and the focus is never lost', async () => {
    const toHaveFocus = (locator: Locator) =>
      expect
        .poll(() => locator.evaluate((element) => element === document.activeElement), { timeout: 15_000 })
        .toBe(true);
    const change = card().getByRole('button', { name: 'Cambiar Tienda en línea', exact: true });
    await change.press('Enter');
    await toHaveFocus(card().getByLabel('Dirección que recibe los avisos'));
    await card().getByLabel('Los textos de un producto están listos').uncheck();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^Alertas/ })
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Seguir editando' }).press('Enter');
    await card().getByRole('button', { name: 'Cancelar' }).press('Enter');
    await toHaveFocus(change);
    await change.press('Enter');
    await card().getByLabel('Para qué es').fill('ERP');
    await card().getByRole('button', { name: 'Guardar' }).press('Enter');
    await card().getByRole('heading', { name: 'ERP' }).waitFor();
    await toHaveFocus(card().getByRole('button', { name: 'Cambiar ERP', exact: true }));
    await card().getByRole('button', { name: 'Eliminar ERP' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).press('Enter');
    await page.getByText('Todavía no hay webhooks').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 15_000 })
      .toBe('Webhooks que hay');
  });
});
