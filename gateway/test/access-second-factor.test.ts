import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { joinAs, makeBrowser, owner, signInAsOwner } from './support/browser.ts';
import { totpOf } from './support/totp.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let browser: Awaited<ReturnType<typeof signInAsOwner>>;
let enabled: { totpURI: string; backupCodes: string[] };
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  browser = await signInAsOwner(gateway);
  enabled = await (await browser.call('/auth/two-factor/enable', { password: owner.password })).json();
  await browser.call('/auth/two-factor/verify-totp', { code: totpOf(enabled.totpURI) });
});
beforeEach(async () => {
  await gateway.database.query('DELETE FROM rate_limits');
  await gateway.database.query('DELETE FROM used_totp_codes');
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

/** A browser that has given the password, and is asked for the second factor. */
async function halfway() {
  const visitor = makeBrowser(gateway.url);
  const answer = await visitor.signIn(owner);
  expect(await answer.json()).toMatchObject({ twoFactorRedirect: true });
  return visitor;
}
const userOf = async (visitor: Awaited<ReturnType<typeof halfway>>) =>
  (await (await visitor.call('/auth/get-session')).json())?.user;

test('with a second factor the password alone opens no session', async () => {
  expect(await userOf(await halfway())).toBeUndefined();
});

test('the code of the app completes the sign-in', async () => {
  const visitor = await halfway();
  const answer = await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(enabled.totpURI) });
  expect(answer.status).toBe(200);
  expect(await userOf(visitor)).toMatchObject({ email: owner.email });
});

test('a code that was used once is refused, also in another browser and within its half minute', async () => {
  const code = totpOf(enabled.totpURI);
  const first = await halfway();
  const second = await halfway();
  expect((await first.call('/auth/two-factor/verify-totp', { code })).status).toBe(200);
  const replayed = await second.call('/auth/two-factor/verify-totp', { code });
  expect([replayed.status, (await replayed.json()).code]).toEqual([401, 'INVALID_CODE']);
  expect(await userOf(second)).toBeUndefined();
});

test('of two browsers with the same code at the same moment one comes in', async () => {
  const code = totpOf(enabled.totpURI);
  const visitors = await Promise.all([halfway(), halfway()]);
  const answers = await Promise.all(
    visitors.map((one) => one.call('/auth/two-factor/verify-totp', { code })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('after five wrong codes it starts again with the password', async () => {
  const visitor = await halfway();
  const statuses: number[] = [];
  for (let guess = 0; guess < 7; guess++)
    statuses.push((await visitor.call('/auth/two-factor/verify-totp', { code: `00000${guess}` })).status);
  expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401));
  expect(statuses[5]).toBe(429);
  await gateway.database.query('UPDATE two_factors SET failed_verification_count = 0, locked_until = NULL');
});

test('no browser is trusted to come in without the second factor, whatever it asks for', async () => {
  const visitor = await halfway();
  const body = { code: totpOf(enabled.totpURI), trustDevice: true };
  expect((await visitor.call('/auth/two-factor/verify-totp', body)).status).toBe(200);
  await visitor.call('/auth/sign-out', {});
  expect(await (await visitor.signIn(owner)).json()).toMatchObject({ twoFactorRedirect: true });
});

test('a recovery code comes in once', async () => {
  const [code = ''] = enabled.backupCodes;
  const visitor = await halfway();
  expect((await visitor.call('/auth/two-factor/verify-backup-code', { code })).status).toBe(200);
  const again = await (await halfway()).call('/auth/two-factor/verify-backup-code', { code });
  expect([again.status, (await again.json()).code]).toEqual([401, 'INVALID_BACKUP_CODE']);
});

test('new recovery codes end the earlier ones', async () => {
  const earlier = enabled.backupCodes[2];
  const made = await browser.call('/auth/two-factor/generate-backup-codes', { password: owner.password });
  const { backupCodes } = await made.json();
  expect([made.status, backupCodes.length]).toEqual([200, 10]);
  const useCode = async (code: string | undefined) =>
    (await (await halfway()).call('/auth/two-factor/verify-backup-code', { code })).status;
  expect([await useCode(earlier), await useCode(backupCodes[2])]).toEqual([401, 200]);
});

test('the secret of the app lies in the database encrypted', async () => {
  const { rows } = await gateway.database.query('SELECT secret, backup_codes FROM two_factors');
  expect(JSON.stringify(rows)).not.toContain(enabled.backupCodes[1]);
});

test.each([
  ['once', ['a newer secret of the tests, also more than 32 characters']],
  [
    'twice',
    [
      'the newest secret of the tests, again more than 32 characters',
      'a newer secret of the tests, also more than 32 characters',
    ],
  ],
])('after the secret is changed %s the second factor and the signing keys still work', async (_, newer) => {
  await browser.call('/auth/token');
  const rotated = await startGateway(ai.url, {
    databaseUrl: gateway.databaseUrl,
    env: { AUTH_SECRET: [...newer, 'a secret of the tests, with more than 32 characters'] },
  });
  try {
    const visitor = makeBrowser(rotated.url);
    await visitor.signIn(owner);
    const answer = await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(enabled.totpURI) });
    expect(answer.status).toBe(200);
    expect((await visitor.call('/auth/token')).status).toBe(200);
  } finally {
    await rotated.stop();
  }
});

test('what a secret has encrypted is read as long as it is there, whichever others are', async () => {
  const first = 'a secret of the tests, with more than 32 characters';
  const second = 'a newer secret of the tests, also more than 32 characters';
  const third = 'the newest secret of the tests, again more than 32 characters';
  const at = (AUTH_SECRET: string[]) =>
    startGateway(ai.url, { databaseUrl: gateway.databaseUrl, env: { AUTH_SECRET } });
  const between = await at([second, first]);
  await joinAs(browser, {
    email: 'dos@almacen.example',
    name: 'Dos',
    password: owner.password,
    role: 'CLERK',
  });
  const person = { email: 'dos@almacen.example', password: owner.password };
  let totpURI = '';
  try {
    const visitor = makeBrowser(between.url);
    await visitor.signIn(person);
    ({ totpURI } = await (
      await visitor.call('/auth/two-factor/enable', { password: owner.password })
    ).json());
    await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  } finally {
    await between.stop();
  }
  await gateway.database.query('DELETE FROM used_totp_codes');
  const after = await at([third, second]);
  try {
    const visitor = makeBrowser(after.url);
    await visitor.signIn(person);
    const answer = await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
    expect(answer.status).toBe(200);
  } finally {
    await after.stop();
  }
});
