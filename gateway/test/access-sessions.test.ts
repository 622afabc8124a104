import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makePeopleReader } from '../src/access/people/people-reader.ts';
import { makeBrowser, owner, signInAsOwner } from './support/browser.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let browser: Awaited<ReturnType<typeof signInAsOwner>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  browser = await signInAsOwner(gateway);
});
beforeEach(async () => {
  await gateway.database.query('DELETE FROM rate_limits');
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const secret = 'a secret of the tests, with more than 32 characters';
const readerOf = (more: object = {}) =>
  makePeopleReader({
    database: gateway.database,
    isSecure: false,
    secret,
    outsideIssuer: undefined,
    ...more,
  });
const known = (cookie: string) => readerOf().ofCookie({ cookie });

test('the cookie of a session says who it is, with one read and without better-auth', async () => {
  const found = await known(browser.cookieHeader());
  expect(found?.principal).toMatchObject({ kind: 'person', email: owner.email, role: 'owner' });
});

test('a cookie whose signature is not ours, or is missing, says nothing', async () => {
  const [token = ''] = decodeURIComponent(browser.cookieHeader()).split('=')[1]?.split('.') ?? [];
  expect(await known(`orquestia.session_token=${token}`)).toBeNull();
  expect(await known(`orquestia.session_token=${token}.${'A'.repeat(43)}=`)).toBeNull();
  expect(await known(`orquestia.session_token=%zz`)).toBeNull();
  expect(await readerOf({ secret: undefined }).ofCookie({ cookie: browser.cookieHeader() })).toBeNull();
});

test('signing in makes a session of its own: one that was planted beforehand stays worth nothing', async () => {
  const victim = makeBrowser(gateway.url);
  victim.cookies.set('orquestia.session_token', 'planted.AAAA');
  await victim.signIn(owner);
  expect(victim.cookies.get('orquestia.session_token')).not.toContain('planted');
  expect(await known('orquestia.session_token=planted.AAAA')).toBeNull();
});

test('signing out ends the session on the server, not only in the browser', async () => {
  const other = makeBrowser(gateway.url);
  await other.signIn(owner);
  const cookie = other.cookieHeader();
  expect(await known(cookie)).not.toBeNull();
  expect((await other.call('/auth/sign-out', {})).status).toBe(200);
  expect(await known(cookie)).toBeNull();
});

test('a new password ends the sessions that were opened with the earlier one', async () => {
  const other = makeBrowser(gateway.url);
  await other.signIn(owner);
  const changed = await browser.call('/auth/change-password', {
    currentPassword: owner.password,
    newPassword: 'otra clave bien larga',
    revokeOtherSessions: true,
  });
  expect(changed.status).toBe(200);
  expect(await known(other.cookieHeader())).toBeNull();
  expect(await known(browser.cookieHeader())).not.toBeNull();
  await browser.call('/auth/change-password', {
    currentPassword: 'otra clave bien larga',
    newPassword: owner.password,
  });
});

test.each([
  '/auth/sign-in/email',
  '/auth/sign-out',
  '/auth/change-password',
  '/auth/two-factor/enable',
  '/auth/two-factor/disable',
  '/auth/two-factor/verify-totp',
  '/auth/two-factor/generate-backup-codes',
  '/auth/owner',
  '/auth/invitation',
  '/auth/password',
])("%s is not done for another site's page, nor for a form", async (path) => {
  const foreign = await browser.call(path, {}, { origin: 'https://evil.example' });
  expect([foreign.status, (await foreign.json()).code]).toEqual([403, 'ORIGIN_REFUSED']);
  const without = await browser.call(path, {}, { origin: '', 'sec-fetch-site': 'cross-site' });
  expect(without.status).toBe(403);
  const form = await browser.call(path, {}, { 'content-type': 'application/x-www-form-urlencoded' });
  expect(form.status).toBe(415);
  expect(await known(browser.cookieHeader())).not.toBeNull();
});

test.each([
  '/auth/sign-up/email',
  '/auth/list-sessions',
  '/auth/update-user',
  '/auth/delete-user',
  '/auth/request-password-reset',
  '/auth/sign-in/social',
])('%s of better-auth is shut', async (path) => {
  expect((await browser.call(path, {})).status).toBe(404);
});

test('an unknown e-mail and a wrong password are told in the same words, and both wait for a turn to be hashed', async () => {
  const { hashPassword } = await import('../src/access/people/password-hash.ts');
  const answers = new Set<string>();
  for (const email of [owner.email, 'nadie@almacen.example']) {
    let hashed = 0;
    // They go first. Whoever costs no hash has an answer before them, and that would tell.
    const earlier = Array.from({ length: 30 }, async () => {
      await hashPassword('una clave bien larga');
      hashed += 1;
    });
    const answer = await makeBrowser(gateway.url).signIn({ email, password: 'no es esta clave' });
    expect(hashed).toBeGreaterThan(20);
    const { trace_id: _, ...told } = await answer.json();
    answers.add(JSON.stringify(told));
    await Promise.all(earlier);
  }
  expect([...answers]).toEqual([expect.stringContaining('INVALID_EMAIL_OR_PASSWORD')]);
});

test('passwords are tried ten times a quarter of an hour, then not even the right one is looked at', async () => {
  const attacker = makeBrowser(gateway.url);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 11; attempt++)
    statuses.push(
      (await attacker.signIn({ email: owner.email, password: `intento número ${attempt}` })).status,
    );
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  const right = await attacker.signIn(owner);
  expect(right.status).toBe(429);
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800);
  expect(await right.json()).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
});

test('where attempts cannot be counted nobody signs in', async () => {
  await gateway.database.query('ALTER TABLE rate_limits RENAME TO hidden');
  try {
    expect((await makeBrowser(gateway.url).signIn(owner)).status).toBe(500);
  } finally {
    await gateway.database.query('ALTER TABLE hidden RENAME TO rate_limits');
  }
});

test('of many passwords at once a bounded number is looked at, and the rest is sent away', async () => {
  const { hashPassword } = await import('../src/access/people/password-hash.ts');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 80 }, () => hashPassword('una clave bien larga')),
  );
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
});
