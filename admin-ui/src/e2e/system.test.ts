/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { type Stack, startStack } from './stack.ts';

/** The banner asks every ten seconds. */
const SOON = { timeout: 40_000 };

describe.skipIf(!hasChromium)('the system page and the banner', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ aiPolicy: { pauses: [0], openFor: 60_000 } });
    const productId = await stack.createProduct({ name: 'Taladro' });
    // The precision of categories counts those that a person has looked at.
    await stack.graphql(
      'mutation ($productId: ID!) { approveProduct(input: { productId: $productId }) { __typename } }',
      { productId },
    );
  });
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  test('the five measures stand with value, target and sample, over the window of the address', async () => {
    const page = await stack.newPage();
    await page.goto('/system?window=HOUR');
    await page.getByText('Todo funciona').waitFor();
    await expect.poll(() => page.locator('[data-measure]').count(), SOON).toBe(5);
    const precision = page.locator('[data-measure="category_precision"]');
    await precision.getByText('Cumple', { exact: true }).waitFor();
    await precision.getByText('objetivo: más de 80 %').waitFor();
    await precision.getByText('Medido en 1 categoría elegida por la IA.').waitFor();
    await page.locator('[data-measure="alert_delivery"]').getByText('Sin datos').waitFor();
    await page.locator('[data-dependency="n8n"]').getByText('Sin configurar').waitFor();
    await page.getByText('Descripciones: embedded-lexicon-4.').waitFor();
    expect(await page.locator('[data-banner]').count()).toBe(0);
    await page.getByText('Última semana').click();
    await expect.poll(() => new URL(page.url()).search, SOON).toBe('?window=WEEK');
    await page.context().close();
  });

  test('while the AI is down every page says so and what still works; it goes when the AI is back', async () => {
    const page = await stack.newPage();
    await page.goto('/alerts');
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();
    await stack.ai.stop();
    const banner = page.locator('[data-banner]');
    await banner.getByText('La IA no responde.').waitFor(SOON);
    await banner.getByText('Vender, reponer, buscar y editar siguen funcionando.').waitFor();
    // The page is what it was: only the banner came.
    await page.getByRole('heading', { level: 1, name: 'Alertas' }).waitFor();

    await stack.createProduct({ name: 'Sierra', wait: false });
    await banner.getByRole('link', { name: 'Ver el estado del sistema' }).click();
    await page.locator('[data-dependency="ia_service"]').getByText('No responde', { exact: true }).waitFor();
    await page.locator('[data-queue="enrichments"]').getByText('1', { exact: true }).waitFor();

    await stack.ai.start();
    await banner.waitFor({ ...SOON, state: 'detached' });
    await page.context().close();
  });

  test('without the gateway the banner says that nothing is saved, until it is back', async () => {
    const page = await stack.newPage({ expects: /Failed to load resource|ERR_/ });
    await page.goto('/system');
    await page.getByText('Todo funciona').waitFor();
    await stack.stopGateway();
    await page.locator('[data-banner="gateway"]').getByText('El servidor no responde.').waitFor(SOON);
    await stack.startGateway();
    await page.locator('[data-banner]').waitFor({ ...SOON, state: 'detached' });
    await page.context().close();
  });

  test('an open breaker says when the AI is asked again', async () => {
    await stack.ai.stop();
    for (let failure = 0; failure < 5; failure++)
      await stack.createProduct({ name: 'Nadie' }).catch(() => undefined);
    const page = await stack.newPage();
    await page.goto('/system');
    await page.locator('[data-banner="ai-breaker"]').waitFor(SOON);
    await page
      .locator('[data-breaker="open"]')
      .getByText(/Se le vuelve a preguntar a las .* \(en \d+ s\)/)
      .waitFor();
    await page.context().close();
  });

  test.each([
    ['es', 'light'],
    ['en', 'dark'],
  ] as const)(
    'on a phone nothing scrolls sideways and axe finds nothing serious, in %s, %s',
    async (language, theme) => {
      const page = await stack.newPage({ language, theme, viewport: phone });
      await page.goto('/system');
      await page.locator('[data-measure]').first().waitFor();
      await page.locator('[data-banner]').waitFor(SOON);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
      await expectAccessible(page);
      await page.context().close();
    },
  );
});
