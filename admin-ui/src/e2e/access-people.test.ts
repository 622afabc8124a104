/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeOwner } from '../../../gateway/src/access/people/make-owner.ts';
import { joinAs, makeBrowser, owner } from '../../../gateway/test/support/browser.ts';
import { totpOf } from '../../../gateway/test/support/totp.ts';
import { hasChromium } from '../../../test/support/chromium.ts';
import { expectAccessible } from './axe.ts';
import { type Stack, startStack } from './stack.ts';

const leo = { email: 'leo@almacen.example', name: 'Leo', password: 'otra clave bien larga', role: 'CLERK' };
const { SCREENSHOTS } = process.env;

/** What an owner does with other people, and everybody with their own account; the focus is never lost on the way. */
describe.skipIf(!hasChromium)('people, their second factors and the focus', { timeout: 300_000 }, () => {
  let stack: Stack;
  let page: Page;
  let totpURI = '';
  beforeAll(async () => {
    stack = await startStack();
    await makeOwner(stack.database(), owner, 'test');
    const ana = makeBrowser(stack.gatewayUrl);
    await ana.signIn(owner);
    const browser = await joinAs(ana, leo);
    const enabled = await browser.call('/auth/two-factor/enable', { password: leo.password });
    ({ totpURI } = await enabled.json());
    await browser.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
    page = await stack.newPage({ expects: /status of 4(01|03|10|22)/ });
  }, 180_000);
  afterEach(() => expect(stack.takeProblems()).toEqual([]));
  afterAll(() => stack?.stop());

  const toHaveFocus = (locator: Locator) =>
    expect
      .poll(() => locator.evaluate((element) => element === document.activeElement), { timeout: 15_000 })
      .toBe(true);
  /** The page in both themes, where somebody wants to look at it. */
  async function picture(name: string) {
    if (!SCREENSHOTS) return;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${SCREENSHOTS}/${name}-${colorScheme}.png` });
    }
    await page.emulateMedia({ colorScheme: null });
  }
  const password = () => page.getByRole('textbox', { name: 'Contraseña' });
  async function giveName({ email, password: secret }: { email: string; password: string }) {
    await page.getByLabel('Correo').fill(email);
    await password().fill(secret);
    await page.getByRole('button', { name: 'Entrar', exact: true }).press('Enter');
  }

  test('after a sign-in that failed the password can be written again, after the password the code', async () => {
    await page.goto('/');
    await giveName({ ...leo, password: 'no es esta clave' });
    await page.getByText('El correo o la contraseña no son correctos.').waitFor();
    await toHaveFocus(password());
    await page.keyboard.type(leo.password);
    await page.keyboard.press('Enter');
    const code = page.getByLabel('Código de tu aplicación');
    await code.waitFor();
    await toHaveFocus(code);
    await page.keyboard.type('000000');
    await page.getByRole('button', { name: 'Confirmar' }).press('Enter');
    await page.getByText('El código no es correcto o ya se usó.').waitFor();
    await toHaveFocus(code);
    await page.getByRole('button', { name: /usar un código de recuperación/ }).press('Enter');
    await toHaveFocus(page.getByLabel('Código de recuperación'));
    await expectAccessible(page);
  });

  test('an invitation is listed until it is withdrawn, and its link says then that it is no longer good', async () => {
    await page.goto('/people');
    await giveName(owner);
    const email = page.getByLabel('Su correo');
    await page.getByText('No hay ninguna: nadie tiene un enlace sin usar.').waitFor();
    await email.fill('nadie');
    await page.getByRole('button', { name: 'Invitar', exact: true }).press('Enter');
    await page.getByText('Escribe una dirección de correo').waitFor();
    await toHaveFocus(email);
    await email.fill('eva@almacen.example');
    await page.getByRole('button', { name: 'Invitar', exact: true }).press('Enter');
    const link = new URL((await page.getByLabel('Enlace de la invitación').textContent()) ?? '');
    await toHaveFocus(page.getByRole('button', { name: 'Invitar', exact: true }));
    const line = page.locator('[data-invitation="eva@almacen.example"]');
    await line.getByText('invitó Ana').waitFor();
    await line.getByText('Dependiente').waitFor();
    await expectAccessible(page);
    await picture('people');

    const withdraw = line.getByRole('button', { name: 'Retirar la invitación para eva@almacen.example' });
    await withdraw.press('Enter');
    await toHaveFocus(page.getByRole('button', { name: 'Cancelar' }));
    await picture('withdraw');
    await page.keyboard.press('Escape');
    await toHaveFocus(withdraw);
    await withdraw.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Retirar', exact: true }).press('Enter');
    await page.getByText('Invitación para eva@almacen.example retirada').first().waitFor();
    await line.waitFor({ state: 'detached' });
    // And the link is no longer offered to be handed on.
    expect(await page.getByLabel('Enlace de la invitación').count()).toBe(0);
    await toHaveFocus(page.getByRole('heading', { name: 'Invitaciones pendientes' }));

    const eva = await stack.newPage({ expects: /status of 4(01|10)/ });
    await eva.goto(`${link.pathname}${link.hash}`);
    await eva.getByLabel('Nombre').fill('Eva');
    await eva.getByRole('textbox', { name: 'Contraseña nueva' }).fill('una clave de Eva');
    await eva.getByRole('button', { name: 'Unirme' }).click();
    await eva.getByText('Este enlace ya no vale: se usó, se retiró, ha caducado').waitFor();
    await eva.context().close();
  });

  test('what is done to a person leaves the focus on the line', async () => {
    const line = page.locator(`[data-person="${leo.email}"]`);
    const role = line.getByRole('combobox', { name: 'Rol de Leo' });
    await role.focus();
    await page.keyboard.press('Enter');
    // The list begins at its first entry where a key comes before it knows the present one.
    const viewer = page.getByRole('option', { name: 'Consulta' });
    await viewer.waitFor();
    const goDown = async () => {
      await page.keyboard.press('ArrowDown');
      return viewer.getAttribute('data-combobox-selected');
    };
    await expect.poll(goDown).toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(() => role.inputValue(), { timeout: 15_000 }).toBe('Consulta');
    await toHaveFocus(role);

    await line.getByText('con segundo factor').waitFor();
    await line.getByRole('button', { name: 'Quitar el segundo factor a Leo' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Leo entrará solo con la contraseña').waitFor();
    await expectAccessible(page);
    await picture('remove-factor');
    await dialog.getByRole('button', { name: 'Quitar el segundo factor' }).press('Enter');
    await line.getByText('con segundo factor').waitFor({ state: 'detached' });
    await toHaveFocus(line.getByRole('button', { name: 'Enlace para otra contraseña' }));

    await line.getByRole('button', { name: 'Desactivar a Leo' }).press('Enter');
    await dialog.getByRole('button', { name: 'Desactivar' }).press('Enter');
    const activate = line.getByRole('button', { name: 'Activar', exact: true });
    await toHaveFocus(activate);
    await activate.press('Enter');
    const reset = line.getByRole('button', { name: 'Enlace para otra contraseña' });
    await toHaveFocus(reset);
    await reset.press('Enter');
    await line.getByLabel('Enlace para Leo').waitFor();
    await toHaveFocus(reset);
    // The own line offers nothing that would take one's own way in.
    const own = page.locator(`[data-person="${owner.email}"]`);
    expect(await own.getByRole('button', { name: /segundo factor|Desactivar/ }).count()).toBe(0);
  });

  test('a role that ends the accesses of programs, or is one’s own, is asked for first', async () => {
    const line = page.locator(`[data-person="${leo.email}"]`);
    const role = line.getByRole('combobox', { name: 'Rol de Leo' });
    const dialog = page.getByRole('dialog', { name: 'Rol de' });
    const choose = async (select: Locator, name: string) => {
      await select.click();
      await page.getByRole('option', { name }).click();
    };
    await choose(role, 'Encargado');
    await expect.poll(() => role.inputValue(), { timeout: 15_000 }).toBe('Encargado');
    expect(await dialog.count()).toBe(0);

    await choose(role, 'Dependiente');
    await dialog.getByText('los accesos de programas que Leo creó terminan al momento').waitFor();
    await toHaveFocus(dialog.getByRole('button', { name: 'Cancelar' }));
    await expectAccessible(page);
    await picture('change-role');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await toHaveFocus(role);
    expect(await role.inputValue()).toBe('Encargado');
    await choose(role, 'Dependiente');
    await dialog.getByRole('button', { name: 'Cambiar el rol' }).press('Enter');
    await expect.poll(() => role.inputValue(), { timeout: 15_000 }).toBe('Dependiente');
    await toHaveFocus(role);

    const own = page.locator(`[data-person="${owner.email}"]`).getByRole('combobox', { name: 'Rol de' });
    await choose(own, 'Encargado');
    await dialog.getByText('Cambias tu propio rol a «Encargado»').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await own.inputValue()).toBe('Dueño');
  });

  test('recovery codes are shown once, to be copied, saved and printed, and made anew with the password', async () => {
    await page.goto('/profile');
    const factor = page.locator('[data-factor]');
    const secret = factor.getByLabel('Contraseña actual');
    await secret.fill('no es esta clave');
    await factor.getByRole('button', { name: 'Activar' }).press('Enter');
    await factor.getByText('La contraseña actual no es correcta.').waitFor();
    await toHaveFocus(secret);
    await secret.fill(owner.password);
    await factor.getByRole('button', { name: 'Activar' }).press('Enter');
    const code = page.getByLabel('Código de tu aplicación');
    await code.waitFor();
    await toHaveFocus(code);
    await code.fill('000000');
    await factor.getByRole('button', { name: 'Confirmar' }).press('Enter');
    await factor.getByText('El código no es correcto').waitFor();
    await toHaveFocus(code);
    const key = await page.getByLabel('Clave para la aplicación').textContent();
    await code.fill(totpOf(`otpauth://totp/x?secret=${key}`));
    await code.press('Enter');
    const heading = page.getByRole('heading', {
      name: `Códigos de recuperación de Orquestia: ${owner.email}`,
    });
    await heading.waitFor();
    await toHaveFocus(heading);
    const codes = () => page.locator('[data-recovery] code').allTextContents();
    const first = await codes();
    expect(first).toHaveLength(10);

    const renew = factor.getByRole('button', { name: 'Códigos de recuperación nuevos' });
    await secret.fill('no es esta clave');
    await renew.press('Enter');
    await factor.getByText('La contraseña actual no es correcta.').waitFor();
    await toHaveFocus(secret);
    await secret.fill(owner.password);
    await renew.press('Enter');
    await expect.poll(codes, { timeout: 15_000 }).not.toEqual(first);
    await toHaveFocus(heading);
    const second = await codes();
    await expectAccessible(page);
    await picture('recovery-codes');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Descargar' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('orquestia-codigos-de-recuperacion.txt');
    const lines = (await readFile(await download.path(), 'utf8')).split('\n');
    expect(lines).toEqual([`Códigos de recuperación de Orquestia: ${owner.email}`, '', ...second, '']);

    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-was-printed', '');
    });
    await page.getByRole('button', { name: 'Imprimir' }).click();
    await page.locator('[data-was-printed]').waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const one of [heading, page.getByText('Cada uno sirve una vez'), page.getByText(second[9] ?? '')])
      expect(await one.isVisible()).toBe(true);
    const rest = [page.getByRole('banner'), page.getByRole('heading', { name: 'Sesiones' }), secret, renew];
    for (const one of rest) expect(await one.isVisible()).toBe(false);
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/printed.png`, fullPage: true });
    await page.emulateMedia({ media: null });

    await page.reload();
    await factor.getByText('Activado').waitFor();
    expect(await codes()).toEqual([]);
    await secret.fill(owner.password);
    const disable = factor.getByRole('button', { name: 'Desactivar' });
    await disable.press('Enter');
    await factor.getByText('Desactivado').waitFor();
    await toHaveFocus(secret);
    // The session is another one now, and still the own.
    await page.locator('[data-session]').getByText('(esta)').waitFor();
  });

  test('while the own session is not known, no second factor is offered and no session is ended', async () => {
    await makeBrowser(stack.gatewayUrl).signIn(owner);
    let answer = (_status: number) => {};
    const held = new Promise<number>((resolve) => {
      answer = resolve;
    });
    await page.route('**/auth/get-session', async (route) => route.fulfill({ status: await held, json: {} }));
    await page.reload();
    const factor = page.locator('[data-factor]');
    const end = page.getByRole('button', { name: /Cerrar la sesión de/ });
    await page.locator('[data-session]').nth(1).waitFor();
    expect(await factor.getAttribute('data-factor')).toBe('unknown');
    expect(await factor.getByRole('button').count()).toBe(0);
    expect(await end.count()).toBe(0);
    answer(403);
    const retry = page.getByRole('button', { name: 'Reintentar' });
    await expect.poll(() => retry.count(), { timeout: 15_000 }).toBe(2);
    await expectAccessible(page);
    expect(await end.count()).toBe(0);
    await page.unroute('**/auth/get-session');
    await factor.getByRole('button', { name: 'Reintentar' }).click();
    await factor.getByText('Desactivado').waitFor();
    await retry.click();
    await page.locator('[data-session]').getByText('(esta)').waitFor();
    await end.first().waitFor();
  });

  test('a session of another browser ends, and the focus stays with the sessions', async () => {
    await makeBrowser(stack.gatewayUrl).signIn(owner);
    await page.reload();
    const sessions = page.locator('[data-session]');
    const others = sessions.getByRole('button', { name: /Cerrar la sesión/ });
    await others.first().waitFor();
    const before = await others.count();
    await others.first().press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar', exact: true }).press('Enter');
    await page.getByText('Sesión cerrada').first().waitFor();
    await expect.poll(() => others.count(), { timeout: 15_000 }).toBe(before - 1);
    await toHaveFocus(page.getByRole('heading', { name: 'Sesiones' }));
  });

  test('all of it stands in the activity, in words', async () => {
    await page.goto('/activity');
    for (const words of [
      'Retiró una invitación',
      'Quitó el segundo factor a una persona',
      'Pidió códigos de recuperación nuevos',
    ])
      await page.locator('[data-event]').getByText(words).first().waitFor();
    const removed = page.locator('[data-event="person.second-factor-removed"]');
    await removed.getByText('Segundo factor: Sí → No').waitFor();
    await picture('activity');
    const english = await page.context().newPage();
    await english.addInitScript("localStorage.setItem('orquestia.language', 'en')");
    await english.goto('/activity');
    for (const words of [
      'Withdrew an invitation',
      'Took away a person’s second factor',
      'Asked for new recovery codes',
    ])
      await english.locator('[data-event]').getByText(words).first().waitFor();
    await page.context().close();
  });
});
