/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnerLink, owner } from '../../../gateway/test/support/browser.ts';
import { totpOf } from '../../../gateway/test/support/totp.ts';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

const clerk = { email: 'leo@almacen.example', name: 'Leo', password: 'otra clave bien larga' };
const refusals = { expects: /status of 4(01|03|22)/ };
const { SCREENSHOTS } = process.env;

/** In the order a warehouse goes through it: open, with an owner, with people. */
describe.skipIf(!hasChromium)('people in the screen', { timeout: 300_000 }, () => {
  let stack: Stack;
  let page: Page;
  beforeAll(async () => {
    stack = await startStack();
    await stack.createProduct({ name: 'Taladro' });
    page = await stack.newPage(refusals);
  }, 180_000);
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  const picture = async (name: string) => {
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/access-${name}.png`, fullPage: true });
  };
  async function signIn(where: Page, { email, password }: typeof owner): Promise<void> {
    await where.getByLabel('Correo').fill(email);
    await where.getByRole('textbox', { name: 'Contraseña' }).fill(password);
    await where.getByRole('button', { name: 'Entrar', exact: true }).click();
  }

  test('without an owner every page says that the system is open, and how to close it', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Cuenta: Abierto' }).click();
    await page.getByText('quien use este equipo puede verlo y cambiarlo todo').waitFor();
    await page.keyboard.press('Escape');
  });

  test('the link of the first start names the owner, who signs in and is in the header', async () => {
    const token = await makeOwnerLink(stack.database());
    await page.goto(`/owner#token=${token}`);
    await page.getByLabel('Nombre').fill(owner.name);
    expect(page.url()).not.toContain(token);
    await page.getByLabel('Correo').fill(owner.email);
    await page.getByRole('textbox', { name: 'Contraseña nueva' }).fill('corta');
    await page.getByRole('button', { name: 'Crear la cuenta' }).click();
    await page.getByText('Escribe una contraseña de 12 a 128 caracteres.').first().waitFor();
    await expectAccessible(page);
    await picture('owner');
    await page.getByRole('textbox', { name: 'Contraseña nueva' }).fill(owner.password);
    await page.getByRole('button', { name: 'Crear la cuenta' }).click();

    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
    await expectAccessible(page);
    await picture('sign-in');
    await signIn(page, { ...owner, password: 'no es esta clave' });
    await page.getByText('El correo o la contraseña no son correctos.').waitFor();
    expect(await page.locator('[data-live]').count()).toBe(0);
    await signIn(page, owner);
    await page.getByRole('button', { name: 'Cuenta: Ana' }).waitFor();
    await page.getByTitle('En vivo').waitFor();
    await page.getByText('Taladro').first().waitFor();
  });

  test('an invited clerk joins by the link, sells, and sees neither what cannot be done nor the pages of others', async () => {
    await page.getByRole('button', { name: 'Cuenta: Ana' }).click();
    await page.getByRole('menuitem', { name: 'Personas' }).click();
    await page.getByLabel('Su correo').fill(clerk.email);
    await page.getByRole('button', { name: 'Invitar', exact: true }).click();
    const link = await page.getByLabel('Enlace de la invitación').textContent();
    await expectAccessible(page);
    await picture('people');

    const other = await stack.newPage(refusals);
    const { pathname, hash } = new URL(link ?? '');
    await other.goto(`${pathname}${hash}`);
    await other.getByLabel('Nombre').fill(clerk.name);
    await other.getByRole('textbox', { name: 'Contraseña nueva' }).fill(clerk.password);
    await other.getByRole('button', { name: 'Unirme' }).click();
    await signIn(other, clerk);
    await other.getByRole('button', { name: 'Simular venta: Taladro' }).click();
    await other.getByText('Venta registrada').first().waitFor();
    expect(await other.getByRole('link', { name: 'Añadir' }).count()).toBe(0);
    // The trail is not for a clerk to read; what happened to the stock is.
    await other.goto('/products/1');
    await other.getByRole('region', { name: 'Historial' }).locator('[data-actor]').getByText('Leo').waitFor();
    await other.goto('/people');
    await other.getByRole('heading', { name: 'Tu cuenta no puede abrir esta página' }).waitFor();
    await other.context().close();

    await page.reload();
    await page.locator(`[data-person="${clerk.email}"]`).getByText('Activa', { exact: true }).waitFor();
    await page.goto('/products/1');
    await page.locator('[data-actor]').getByText('Leo').waitFor();
  });

  test('a token is shown once, works for what it may, and is refused once it is revoked', async () => {
    await page.goto('/access');
    await page.getByLabel('Nombre').fill('Tienda');
    await page.getByRole('button', { name: 'Crear acceso' }).click();
    const token = await page.getByLabel('Clave de acceso').textContent();
    await page.locator('[data-token]').getByText('Tienda').waitFor();
    await expectAccessible(page);
    await picture('tokens');
    const list = () =>
      fetch(`${stack.gatewayUrl}/products`, { headers: { authorization: `Bearer ${token}` } });
    expect((await list()).status).toBe(200);
    await page.getByRole('button', { name: 'Revocar Tienda' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revocar' }).click();
    await page.getByText('Acceso «Tienda» revocado').first().waitFor();
    await expect.poll(async () => (await list()).status).toBe(401);
  });

  test('what was done stands in the activity, with who did it', async () => {
    await page.goto('/activity');
    await page.locator('[data-event="token.revoked"]').getByText('Ana').waitFor();
    await page.locator('[data-event="person.invited"]').first().waitFor();
    await expectAccessible(page);
    await picture('activity');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Exportar CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^orquestia-actividad-.*\.csv$/);
  });

  test('a session that ends while a form is full keeps what is written, and goes on after signing in again', async () => {
    await page.goto('/products/new');
    await page.getByLabel('Nombre').fill('Sierra');
    await page.getByLabel('Existencias').fill('5');
    await stack.database().query('DELETE FROM sessions');
    // The live streams end with the session, so that it is known at once.
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Lo que has escrito sigue en la página.').waitFor();
    await signIn(page, owner);
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Sierra');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    await page.getByText('Sierra').first().waitFor();
  });

  test('a second factor is set up, asked for when signing in, and its recovery codes are shown', async () => {
    await page.goto('/profile');
    await page.locator('[data-factor]').getByLabel('Contraseña actual').fill(owner.password);
    await page.getByRole('button', { name: 'Activar' }).click();
    const secret = await page.getByLabel('Clave para la aplicación').textContent();
    await page.getByLabel('Código de tu aplicación').fill(totpOf(`otpauth://totp/x?secret=${secret}`));
    await page.getByRole('button', { name: 'Confirmar' }).click();
    await page.getByRole('heading', { name: /^Códigos de recuperación/ }).waitFor();
    await expectAccessible(page);
    await picture('profile');
    const recovery = await page.locator('[data-factor] code').first().textContent();

    await page.getByRole('button', { name: 'Cuenta: Ana' }).click();
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click();
    await signIn(page, owner);
    await page.getByRole('button', { name: /usar un código de recuperación/ }).click();
    await page.getByLabel('Código de recuperación').fill(recovery ?? '');
    await page.getByRole('button', { name: 'Confirmar' }).click();
    await page.getByRole('button', { name: 'Cuenta: Ana' }).waitFor();
    await page.context().close();
  });
});
