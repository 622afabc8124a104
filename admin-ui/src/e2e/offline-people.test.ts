/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnerLink, owner } from '../../../gateway/test/support/browser.ts';
import { hasChromium } from '../../../test/support/chromium.ts';
import { kept, ledgerOf, patience, waitForQueue } from './offline-support.ts';
import { type Stack, startStack } from './stack.ts';

const clerk = { email: 'leo@almacen.example', name: 'Leo', password: 'otra clave bien larga' };

describe.skipIf(!hasChromium)('one device, two people', { timeout: 300_000 }, () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  async function signIn(page: Page, { email, password, name }: typeof owner): Promise<void> {
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
    await page.getByLabel('Correo').fill(email);
    await page.getByRole('textbox', { name: 'Contraseña' }).fill(password);
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByRole('button', { name: `Cuenta: ${name}` }).waitFor();
  }
  async function signOut(page: Page, { name }: typeof owner): Promise<void> {
    await page.getByRole('button', { name: `Cuenta: ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click();
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
  }
  /** Ana owns the system; Leo has joined by her link. */
  async function nameBoth(page: Page): Promise<void> {
    await page.goto(`/owner#token=${await makeOwnerLink(stack.database())}`);
    await page.getByLabel('Nombre').fill(owner.name);
    await page.getByLabel('Correo').fill(owner.email);
    await page.getByRole('textbox', { name: 'Contraseña nueva' }).fill(owner.password);
    await page.getByRole('button', { name: 'Crear la cuenta' }).click();
    await signIn(page, owner);
    await page.goto('/people');
    await page.getByLabel('Su correo').fill(clerk.email);
    await page.getByRole('button', { name: 'Invitar', exact: true }).click();
    const { pathname, hash } = new URL(
      (await page.getByLabel('Enlace de la invitación').textContent()) ?? '',
    );
    const other = await stack.newPage({ expects: /status of 401/ });
    other.setDefaultTimeout(patience.timeout);
    await other.goto(`${pathname}${hash}`);
    await other.getByLabel('Nombre').fill(clerk.name);
    await other.getByRole('textbox', { name: 'Contraseña nueva' }).fill(clerk.password);
    await other.getByRole('button', { name: 'Unirme' }).click();
    await other.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
    await other.context().close();
  }

  test('what one person did is sent under no other name; what they read is gone when they sign out', async () => {
    const [anas, leos] = [
      await stack.createProduct({ name: 'Taladro', stock: 9, description: 'x', categoryId: 'tools' }),
      await stack.createProduct({ name: 'Sierra', stock: 9, description: 'x', categoryId: 'tools' }),
    ];
    const page = await stack.newPage({ expects: /ERR_|Failed to load|status of (4|5)\d\d/ });
    page.setDefaultTimeout(patience.timeout);
    await nameBoth(page);
    await page.goto('/');
    await page.getByText('Taladro').first().waitFor();
    await waitForQueue(page);
    await expect
      .poll(async () => (await kept(page, 'answers')).map(({ name }) => name), patience)
      .toContain('ProductsPage');

    await page.route('**/graphql', (route) =>
      /mutation SellProduct|query WhoSends/.test(route.request().postData() ?? '')
        ? route.abort()
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Simular venta: Taladro' }).click();
    await page.getByText('Venta por enviar: 1 unidad de «Taladro».').first().waitFor();
    await signOut(page, owner);
    await expect.poll(() => kept(page, 'answers'), patience).toEqual([]);
    await page.unroute('**/graphql');
    await page.reload();

    await signIn(page, clerk);
    await page.getByRole('button', { name: 'Simular venta: Sierra' }).click();
    await expect.poll(() => ledgerOf(stack, leos), patience).toEqual(['SALE -1']);
    await page.goto('/device');
    await page.getByText('Hay 1 apunte de otra persona.').waitFor();
    expect(await page.getByText('Taladro').count()).toBe(0);
    expect(await ledgerOf(stack, anas)).toEqual([]);

    await signOut(page, clerk);
    await signIn(page, owner);
    await expect.poll(() => ledgerOf(stack, anas), patience).toEqual(['SALE -1']);
    await page.context().close();
  });
});
