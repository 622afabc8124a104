import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { takeInvitationOf } from '../src/access/people/one-time-link.ts';
import { invite, joinAs, makeBrowser, signInAsOwner, tokenOf } from './support/browser.ts';

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

type Browser = ReturnType<typeof makeBrowser>;
const password = 'otra clave bien larga';
const idOf = async (email: string): Promise<string> => {
  const { people } = await browser.graphql('{ people { id email } }');
  return people.find((person: { email: string }) => person.email === email).id;
};
const join = (email: string, role: string) => joinAs(browser, { email, name: 'Clara', password, role });
const changeRole = (personId: string, role: string) =>
  browser.graphql(
    'mutation ($input: ChangeRoleInput!) { changeRole(input: $input) { __typename ... on Person { role } } }',
    { input: { personId, role } },
  );
const deactivate = (personId: string) =>
  browser.graphql(
    'mutation ($input: DeactivatePersonInput!) { deactivatePerson(input: $input) { __typename } }',
    { input: { personId } },
  );
const passwordLink = async (from: Browser, personId: string) => {
  const { createPasswordLink } = await from.graphql(
    'mutation ($input: CreatePasswordLinkInput!) { createPasswordLink(input: $input) { ... on SharedLink { url } } }',
    { input: { personId } },
  );
  return tokenOf(createPasswordLink.url);
};
const makeToken = async (from: Browser) => {
  const { createToken } = await from.graphql(
    'mutation { createToken(input: { name: "Tienda", scopes: ["catalog:read"] }) { ... on CreatedToken { token accessToken { id } } } }',
  );
  return createToken;
};
const listStatus = async (token: string) =>
  (await fetch(`${gateway.url}/products?limit=1`, { headers: { authorization: `Bearer ${token}` } })).status;

test.each([
  ['is deactivated', deactivate],
  ['is no longer an owner', (id: string) => changeRole(id, 'MANAGER')],
])('the links of whoever %s are not good', async (what, end) => {
  const email = `${what.replaceAll(' ', '-')}@almacen.example`;
  const second = await join(email, 'OWNER');
  const secondId = await idOf(email);
  const invited = `x-${email}`;
  const link = tokenOf(
    (await second.graphql(invite, { input: { email: invited, role: 'OWNER' } })).invitePerson.url,
  );
  const newPassword = await passwordLink(second, await idOf('ana@almacen.example'));
  await end(secondId);

  const visitor = makeBrowser(gateway.url);
  const accepted = await visitor.call('/auth/invitation', { token: link, name: 'X', password });
  const chosen = await visitor.call('/auth/password', { token: newPassword, password });
  expect([accepted.status, chosen.status]).toEqual([410, 410]);
  expect(await takeInvitationOf(gateway.database, invited)).toBeUndefined();
  // Another owner's is.
  const { invitePerson } = await browser.graphql(invite, { input: { email: invited, role: 'CLERK' } });
  expect(invitePerson.__typename).toBe('SharedLink');
  expect(await takeInvitationOf(gateway.database, invited)).toBe('clerk');
});

test.each([
  ['is deactivated', deactivate],
  ['may make none any more', (id: string) => changeRole(id, 'CLERK')],
])('the tokens of whoever %s end with it, and the trail says so', async (what, end) => {
  const email = `tokens-${what.replaceAll(' ', '-')}@almacen.example`;
  const manager = await join(email, 'MANAGER');
  const [theirs, ours] = [await makeToken(manager), await makeToken(browser)];
  expect(await listStatus(theirs.token)).toBe(200);
  await end(await idOf(email));
  await expect.poll(() => listStatus(theirs.token), { timeout: 1_000 }).toBe(401);
  expect(await listStatus(ours.token)).toBe(200);
  const { rows } = await gateway.database.query(
    "SELECT actor_name FROM audit_events WHERE action = 'token.revoked' AND subject_id = $1",
    [theirs.accessToken.id],
  );
  expect(rows).toEqual([{ actor_name: 'Ana' }]);
});

test('the tokens of an owner who becomes a manager stay', async () => {
  const second = await join('manager@almacen.example', 'OWNER');
  const { token } = await makeToken(second);
  await changeRole(await idOf('manager@almacen.example'), 'MANAGER');
  expect(await listStatus(token)).toBe(200);
});

test('a token that is being made while its maker is deactivated is not made', async () => {
  const manager = await join('mientras@almacen.example', 'MANAGER');
  const personId = await idOf('mientras@almacen.example');
  const deactivating = await gateway.database.connect();
  await deactivating.query('BEGIN');
  await deactivating.query('UPDATE people SET deactivated_at = now() WHERE id = $1', [personId]);
  const making = manager.graphql(
    'mutation { createToken(input: { name: "Tarde", scopes: ["catalog:read"] }) { __typename } }',
  );
  await expect
    .poll(async () => (await deactivating.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount)
    .toBe(1);
  await deactivating.query('COMMIT');
  deactivating.release();
  expect((await making).createToken.__typename).toBe('UnauthenticatedError');
  const { rowCount } = await gateway.database.query("SELECT FROM access_tokens WHERE name = 'Tarde'");
  expect(rowCount).toBe(0);
});
