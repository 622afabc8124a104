import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { joinAs, makeBrowser, owner, signInAsOwner } from './support/browser.ts';
import { totpOf } from './support/totp.ts';

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
  await gateway.database.query('DELETE FROM used_totp_codes');
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const password = 'otra clave bien larga';
const personOf = async (email: string) => {
  const { people } = await browser.graphql('{ people { id email hasSecondFactor } }');
  return people.find((person: { email: string }) => person.email === email);
};
const remove = async (personId: string) =>
  (
    await browser.graphql(
      `mutation ($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) {
        __typename ... on Person { hasSecondFactor } ... on Error { code message } } }`,
      { input: { personId } },
    )
  ).removeSecondFactor;
const eventsOf = async (action: string) =>
  (
    await gateway.database.query('SELECT actor_name, subject_name FROM audit_events WHERE action = $1', [
      action,
    ])
  ).rows;
const kindOf = async (visitor: typeof browser) => (await visitor.graphql('{ me { kind } }')).me.kind;

async function turnOn(visitor: typeof browser, secret: string) {
  const answer = await visitor.call('/auth/two-factor/enable', { password: secret });
  const enabled: { totpURI: string; backupCodes: string[] } = await answer.json();
  await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(enabled.totpURI) });
  await gateway.database.query('DELETE FROM used_totp_codes');
  return enabled;
}

test('an owner takes away what somebody has lost: the password is enough again, and the sessions end', async () => {
  const email = 'perdido@almacen.example';
  const visitor = await joinAs(browser, { email, name: 'Leo', password, role: 'CLERK' });
  const { totpURI, backupCodes } = await turnOn(visitor, password);
  const halfway = makeBrowser(gateway.url);
  await halfway.signIn({ email, password });
  const { id, hasSecondFactor } = await personOf(email);
  expect([hasSecondFactor, await kindOf(visitor)]).toEqual([true, 'PERSON']);

  expect(await remove(id)).toEqual({ __typename: 'Person', hasSecondFactor: false });
  await expect.poll(() => kindOf(visitor), { timeout: 1_000 }).toBe('ANONYMOUS');
  // Who was being asked for a code comes in by none.
  const code = totpOf(totpURI);
  expect((await halfway.call('/auth/two-factor/verify-totp', { code })).ok).toBe(false);
  const [recovery] = backupCodes;
  expect((await halfway.call('/auth/two-factor/verify-backup-code', { code: recovery })).ok).toBe(false);
  const again = makeBrowser(gateway.url);
  expect(await (await again.signIn({ email, password })).json()).not.toHaveProperty('twoFactorRedirect');
  expect(await kindOf(again)).toBe('PERSON');
  expect(await eventsOf('person.second-factor-removed')).toEqual([
    { actor_name: 'Ana', subject_name: 'Leo' },
  ]);

  // What is not there is not taken away again, and nobody is signed out for it.
  expect(await remove(id)).toMatchObject({ __typename: 'Person' });
  expect(await kindOf(again)).toBe('PERSON');
  expect(await eventsOf('person.second-factor-removed')).toHaveLength(1);
  // And it can be turned on anew.
  expect((await turnOn(again, password)).backupCodes).toHaveLength(10);
});

test("one's own is turned off with the password alone: an open browser is not enough", async () => {
  await turnOn(browser, owner.password);
  const { id } = await personOf(owner.email);
  expect(await remove(id)).toMatchObject({ code: 'OWN_SECOND_FACTOR' });
  expect((await personOf(owner.email)).hasSecondFactor).toBe(true);
  const disable = (given: string) => browser.call('/auth/two-factor/disable', { password: given });
  expect((await disable('no es la clave')).status).toBe(403);
  expect((await disable(owner.password)).status).toBe(200);
});

test('there is nobody of this id', async () => {
  expect(await remove('none')).toMatchObject({ code: 'PERSON_NOT_FOUND' });
});
