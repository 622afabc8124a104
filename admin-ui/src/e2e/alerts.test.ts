/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { phone } from './browser.ts';
import { startN8nStandIn } from './n8n-stand-in.ts';
import { type Stack, startStack } from './stack.ts';

const LONG_POLL = { timeout: 30_000 };

describe.skipIf(!hasChromium)('the alerts page', { timeout: 300_000 }, () => {
  let n8n: Awaited<ReturnType<typeof startN8nStandIn>>;
  let stack: Stack;

  beforeAll(async () => {
    n8n = await startN8nStandIn();
    stack = await startStack({ webhook: n8n.webhook });
  });
  beforeEach(() => stack.database().query('TRUNCATE products CASCADE'));
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(async () => {
    await stack?.stop();
    await n8n?.stop();
  });

  const sell = (productId: string) =>
    stack.graphql('mutation ($id: ID!) { sellProduct(input: { productId: $id }) { __typename } }', {
      id: productId,
    });

  async function soldOne(name: string, times = 1): Promise<string> {
    const id = await stack.createProduct({ name, stock: 9 });
    for (let sold = 0; sold < times; sold++) await sell(id);
    return id;
  }

  const countOf = async (status: string) =>
    (
      await stack.graphql(
        'query ($status: [AlertStatus!]) { alerts(filter: { status: $status }) { totalCount } }',
        { status: [status] },
      )
    ).alerts.totalCount;

  test('a failed alert shows in the navigation by itself, says why, and is delivered when sent again', async () => {
    n8n.answers(403, { message: 'Authorization data is wrong!' });
    const page = await stack.newPage();
    await page.goto('/');
    await page.getByTitle('En vivo').waitFor();
    await soldOne('Taladro');
    await page.getByRole('link', { name: 'Alertas 1 alerta fallida' }).click();

    const card = page.locator('[data-alert]');
    await card.getByText('Fallida', { exact: true }).waitFor();
    await card.getByText('n8n rechazó la clave de acceso.').first().waitFor();
    await card.getByText('1 intento de entrega').click();
    await card.getByText('respuesta 403').waitFor();
    await card.getByText('Authorization data is wrong!').waitFor();

    n8n.delivers();
    await page.getByRole('button', { name: 'Reenviar la alerta de Taladro' }).click();
    await card.getByText('Entregada', { exact: true }).waitFor();
    await card.getByText('Precio del proveedor: 12,50.').waitFor();
    await page.locator('[data-failed-alerts]').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('an answer that confirms nothing counts as not delivered and is tried again by itself', async () => {
    n8n.answers(200, {});
    await soldOne('Sierra');
    const page = await stack.newPage();
    await page.goto('/alerts');
    const card = page.locator('[data-alert]');
    await card.getByText('n8n respondió sin confirmar la entrega.').first().waitFor();
    await card.getByText('Se vuelve a intentar sola.').waitFor();
    n8n.delivers();
    await page.getByRole('button', { name: 'Intentar ahora la alerta de Sierra' }).click();
    await card.getByText('Entregada', { exact: true }).waitFor();
    expect(new Set(n8n.alerts().slice(-2)).size).toBe(1);
    await page.context().close();
  });

  test('all failed alerts of the filter are sent again, no others', async () => {
    n8n.answers(404);
    const drill = await soldOne('Taladro', 3);
    await soldOne('Sierra', 2);
    await expect.poll(() => countOf('FAILED'), LONG_POLL).toBe(5);
    n8n.delivers();
    const page = await stack.newPage();
    await page.goto(`/alerts?product=${drill}`);
    await page.getByText('3 alertas', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Reenviar las 3 fallidas' }).click();
    const ended = page.locator('[data-redeliver-all="ended"]');
    await ended.getByText('3 alertas puestas en camino.').waitFor();
    await page.locator('[data-redeliver-all]:focus').waitFor();
    await expect.poll(() => countOf('DELIVERED'), LONG_POLL).toBe(3);
    expect(await countOf('FAILED')).toBe(2);
    await page.getByRole('link', { name: 'Alertas 2 alertas fallidas' }).waitFor();
    await ended.getByRole('button', { name: 'Cerrar' }).press('Enter');
    await page.locator('h1:focus').waitFor();
    await page.context().close();
  });

  test('state and product stand in the address, and Back goes back', async () => {
    n8n.answers(404);
    await soldOne('Taladro');
    await soldOne('Sierra');
    await expect.poll(() => countOf('FAILED'), LONG_POLL).toBe(2);
    n8n.delivers();
    const hammer = await soldOne('Martillo');
    await expect.poll(() => countOf('DELIVERED'), LONG_POLL).toBe(1);

    const page = await stack.newPage();
    await page.goto('/alerts');
    await page.getByText('3 alertas', { exact: true }).waitFor();
    await page.getByText('Entregadas', { exact: true }).click();
    await page.getByText('1 alerta', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=DELIVERED');
    await page.goBack();
    await page.getByText('3 alertas', { exact: true }).waitFor();

    await page.getByRole('combobox', { name: 'Producto' }).fill('mart');
    await page.getByRole('option', { name: /^Martillo/ }).click();
    await page.getByText('1 alerta', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe(`?product=${hammer}`);
    await page.getByRole('link', { name: 'Martillo' }).click();
    await expect.poll(() => new URL(page.url()).pathname, LONG_POLL).toBe(`/products/${hammer}`);
    await page.context().close();
  });

  test('older alerts are a page away', async () => {
    n8n.delivers();
    for (const name of ['A', 'B', 'C']) await soldOne(name, 8);
    const page = await stack.newPage();
    await page.goto('/alerts');
    await page.getByText('24 alertas').waitFor();
    expect(await page.locator('[data-alert]').count()).toBe(20);
    await page.getByRole('button', { name: 'Anteriores' }).click();
    await expect.poll(() => page.locator('[data-alert]').count(), LONG_POLL).toBe(4);
    await page.getByRole('button', { name: 'Las más recientes' }).click();
    await expect.poll(() => page.locator('[data-alert]').count(), LONG_POLL).toBe(20);
    await page.context().close();
  });

  test.each([
    ['es', 'light'],
    ['en', 'dark'],
  ] as const)(
    'on a phone nothing scrolls sideways and axe finds nothing serious, in %s, %s',
    async (language, theme) => {
      const long = 'Un producto con un nombre larguísimo-que-no-se-puede-partir-por-ninguna-parte';
      n8n.answersTo(long, 500, { message: 'x'.repeat(200) });
      n8n.answers(403);
      await soldOne(long);
      await soldOne('Taladro');
      await expect.poll(() => countOf('FAILED'), LONG_POLL).toBe(1);
      const page = await stack.newPage({ language, theme, viewport: phone });
      await page.goto('/alerts');
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.locator('[data-alert]').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
      await expectAccessible(page);
      await page.context().close();
    },
  );
});
