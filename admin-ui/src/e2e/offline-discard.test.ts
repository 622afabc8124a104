/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { cutOff, kept, ledgerOf, patience, waitForQueue } from './offline-support.ts';
import { type Stack, startStack } from './stack.ts';

const { SCREENSHOTS } = process.env;

describe.skipIf(!hasChromium)('taking back what waits for a network', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function openPage(): Promise<Page> {
    const page = await stack.newPage(cutOff);
    page.setDefaultTimeout(patience.timeout);
    return page;
  }
  const make = (name: string, stock: number) =>
    stack.createProduct({ name, stock, description: 'x', categoryId: 'tools' });
  const picture = async (page: Page, name: string) => {
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/offline-${name}.png`, fullPage: true });
  };
  const entries = (page: Page, state: string) => page.locator(`[data-entry="${state}"]`);

  test('what was noted wrongly is discarded while it waits: it counts no more and is never sent, though the sending has begun to ask', async () => {
    const id = await make('Lezna', 60);
    const page = await openPage();
    await page.goto('/?q=Lezna');
    const quantity = page.getByLabel('Cantidad: Lezna');
    await quantity.waitFor();
    await waitForQueue(page);
    async function sell(units: number) {
      await quantity.fill(String(units));
      await quantity.press('Enter');
    }
    async function discard() {
      await page.getByRole('button', { name: 'Descartar: Lezna' }).click();
      await page.getByRole('dialog').getByText('No se enviará nunca.').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click();
      await page.getByText('Nada por enviar').waitFor();
    }
    await page.context().setOffline(true);
    await sell(50);
    await page.getByRole('link', { name: 'Por enviar: −50 de «Lezna»' }).waitFor();
    await page.getByRole('link', { name: '1 por enviar' }).click();
    await entries(page, 'waiting').getByText('Vender 50 unidades').waitFor();
    await expectAccessible(page);
    await picture(page, 'wrong');
    await discard();
    await page.goBack();
    await quantity.waitFor();
    expect(await page.locator('[data-sale=queued]').count()).toBe(0);

    await sell(40);
    await page.getByRole('link', { name: '1 por enviar' }).click();
    const asking = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const asks = (text: string | null) => text?.includes('query WhoSends') ?? false;
    await page.route('**/graphql', async (route) => {
      if (asks(route.request().postData())) {
        asking.resolve();
        await letGo.promise;
      }
      await route.continue();
    });
    await page.context().setOffline(false);
    await asking.promise;
    await discard();
    const answer = page.waitForResponse((response) => asks(response.request().postData()));
    letGo.resolve();
    await answer;
    await page.goBack();
    await sell(5);
    await page.getByText('Venta registrada: 5 unidades.').first().waitFor();
    await expect.poll(() => kept(page, 'queue'), patience).toEqual([]);
    expect(await ledgerOf(stack, id)).toEqual(['SALE -5']);
    await page.context().close();
  });

  test('what is on its way is not discarded in any tab; where no answer came it is said that it may be done', async () => {
    const id = await make('Mandril', 30);
    const page = await openPage();
    const context = page.context();
    const other = await context.newPage();
    other.setDefaultTimeout(patience.timeout);
    await other.goto('/device');
    await other.getByText('Nada por enviar').waitFor();
    await page.goto('/?q=Mandril');
    const quantity = page.getByLabel('Cantidad: Mandril');
    await quantity.waitFor();
    await waitForQueue(page);
    await context.setOffline(true);
    await quantity.fill('3');
    await quantity.press('Enter');
    await page.getByRole('link', { name: '1 por enviar' }).click();
    const sent = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    let isSent = false;
    await context.route('**/graphql', async (route) => {
      const text = route.request().postData() ?? '';
      // Once it was sent nobody is reached any more.
      if (isSent && text.includes('query WhoSends')) return route.abort();
      if (!text.includes('mutation SendSale')) return route.continue();
      isSent = true;
      sent.resolve();
      await letGo.promise;
      await route.fetch();
      await route.abort();
    });
    await context.setOffline(false);
    await sent.promise;
    for (const tab of [page, other]) {
      await entries(tab, 'asked').getByText('Enviando…').waitFor();
      expect(await tab.getByRole('button', { name: 'Descartar: Mandril' }).count()).toBe(0);
    }
    letGo.resolve();
    for (const tab of [page, other]) await entries(tab, 'waiting').waitFor();
    await page.getByRole('link', { name: 'Ver sus movimientos' }).waitFor();
    await page.getByRole('button', { name: 'Descartar: Mandril' }).click();
    await page.getByRole('dialog').getByText('Puede que ya esté hecho').waitFor();
    await picture(page, 'perhaps-done');
    await page.getByRole('dialog').getByRole('button', { name: 'Descartar' }).click();
    for (const tab of [page, other]) await tab.getByText('Nada por enviar').waitFor();
    await context.unroute('**/graphql');
    expect(await ledgerOf(stack, id)).toEqual(['SALE -3']);
    await context.close();
  });
});
