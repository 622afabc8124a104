import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnerLink, owner } from '../../../gateway/test/support/browser.ts';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('who is at the screen', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  test('the link of the start names the owner, who comes in, invites somebody, and goes out again', async () => {
    const page = await stack.newPage({ expects: /401|signal is aborted/ });
    await page.goto('/');
    await page.getByText('Abierto').waitFor();

    await page.goto(`/owner#token=${await makeOwnerLink(stack.database())}`);
    await page.getByRole('heading', { level: 1, name: 'Nombra al propietario' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Correo').fill(owner.email);
    await page.getByLabel('Nombre').fill(owner.name);
    await page.getByRole('textbox', { name: 'Contraseña' }).fill(owner.password);
    await page.getByRole('button', { name: 'Ser propietario' }).click();
    await page.getByText('Hecho. Entra con tu contraseña.').waitFor();
    await page.getByRole('textbox', { name: 'Contraseña' }).fill(owner.password);
    await page.getByRole('button', { name: 'Iniciar sesión' }).click();

    await page.getByRole('link', { name: 'Ana' }).click();
    await page.getByRole('heading', { level: 1, name: 'Personas' }).waitFor();
    await page.getByLabel('Correo').fill('clara@almacen.example');
    await page.getByRole('button', { name: 'Invitar' }).click();
    await page.getByText(/\/invitation#token=/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.getByRole('dialog', { name: 'Inicia sesión' }).waitFor();
    await page.context().close();
  });

  test('a session that ends while a form is full keeps the form', async () => {
    const page = await stack.newPage({ expects: /401|signal is aborted/ });
    await page.goto('/');
    const dialog = page.getByRole('dialog', { name: 'Inicia sesión' });
    await expectAccessible(page);
    const signIn = async () => {
      await dialog.getByLabel('Correo').fill(owner.email);
      await dialog.getByRole('textbox', { name: 'Contraseña' }).fill(owner.password);
      await dialog.getByRole('button', { name: 'Iniciar sesión' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await signIn();
    await page.getByRole('navigation').getByRole('link', { name: 'Añadir' }).click();
    await page.getByLabel('Nombre').fill('Taladro inalámbrico 18V');
    await stack.database().query('DELETE FROM sessions');
    await page.locator('button[type=submit]').click();
    await dialog.waitFor();
    await signIn();
    expect(await page.getByLabel('Nombre').inputValue()).toBe('Taladro inalámbrico 18V');
    await page.context().close();
  });

  test('a wrong password is said in the language of the screen', async () => {
    const page = await stack.newPage({ language: 'en', expects: /401|signal is aborted/ });
    await page.goto('/');
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await dialog.getByLabel('E-mail').fill(owner.email);
    await dialog.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByText('The e-mail or the password is wrong.').waitFor();
    await page.context().close();
  });
});
