import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makeBrowser, makeOwnerLink, owner } from './support/browser.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const accessOf = async () => {
  const { access } = await (await fetch(`${gateway.url}/health`)).json();
  return access;
};

test('without an owner the system is open and says so', async () => {
  expect(await accessOf()).toBe('open');
});

test('a link that nobody made names no owner', async () => {
  const browser = makeBrowser(gateway.url);
  const answer = await browser.call('/auth/owner', { token: 'A'.repeat(43), ...owner });
  expect(answer.status).toBe(410);
  expect(await answer.json()).toMatchObject({ code: 'LINK_NOT_GOOD' });
  expect(await accessOf()).toBe('open');
});

test('what is wrong with the name, the e-mail or the password is said in the words of the caller', async () => {
  const token = await makeOwnerLink(gateway.database);
  const browser = makeBrowser(gateway.url);
  const bad = { token, email: 'ana', name: ' ', password: 'corta' };
  const answer = await browser.call('/auth/owner', bad, { 'accept-language': 'es' });
  expect(answer.status).toBe(422);
  const { errors } = await answer.json();
  expect(errors.map(({ path }: { path: string }) => path)).toEqual(['email', 'name', 'password']);
  expect(errors[2].message).toBe('Escribe una contraseña de 12 a 128 caracteres.');
});

test('the link of the first start names the owner once, and from then on the system is closed', async () => {
  const token = await makeOwnerLink(gateway.database);
  const browser = makeBrowser(gateway.url);
  const first = await browser.call('/auth/owner', { token, ...owner });
  expect([first.status, await first.json()]).toEqual([201, { email: owner.email }]);
  await expect.poll(accessOf).toBe('closed');

  const again = await browser.call('/auth/owner', { token, ...owner, email: 'otra@almacen.example' });
  expect(again.status).toBe(410);
  const another = await makeOwnerLink(gateway.database);
  const late = await browser.call('/auth/owner', { token: another, ...owner, email: 'otra@almacen.example' });
  expect(late.status).toBe(410);
});

test('the owner signs in with a cookie that scripts and other sites do not get', async () => {
  const browser = makeBrowser(gateway.url);
  const answer = await browser.signIn(owner);
  expect(answer.status).toBe(200);
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^orquestia\.session_token=/);
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookie).toMatch(/; Path=\//i);
  expect(cookie).not.toMatch(/Domain=/i);
  const value = decodeURIComponent(/=([^;]*)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? '';
  expect(await answer.text()).not.toContain(value);
  const session = await (await browser.call('/auth/get-session')).json();
  expect(JSON.stringify(session)).not.toContain(value);
  expect(session.user).toMatchObject({ email: owner.email, role: 'owner' });
});

test('neither the link, the password nor the session comes into the log', () => {
  const log = JSON.stringify(gateway.log());
  expect(log).not.toContain(owner.password);
  expect(log).not.toContain('session_token');
});
