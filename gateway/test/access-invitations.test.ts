import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
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
  await gateway.database.query('DELETE FROM person_links');
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const person = { name: 'Clara', password: 'otra clave bien larga' };
const openOnes = async () =>
  (await browser.graphql('{ invitations { id email role invitedBy expiresAt } }')).invitations;
const linkFor = async (email: string, from = browser) =>
  tokenOf((await from.graphql(invite, { input: { email, role: 'CLERK' } })).invitePerson.url);
const withdraw = async (invitationId: string) =>
  (
    await browser.graphql(
      `mutation ($input: WithdrawInvitationInput!) { withdrawInvitation(input: $input) {
        __typename ... on WithdrawnInvitation { id } ... on Error { code message } } }`,
      { input: { invitationId } },
    )
  ).withdrawInvitation;
const accept = (token: string, language = 'en') =>
  makeBrowser(gateway.url).call('/auth/invitation', { token, ...person }, { 'accept-language': language });

test('invitations are listed until they are taken up: for whom, as what, by whom, until when', async () => {
  const token = await linkFor('clara@almacen.example');
  await linkFor('berta@almacen.example');
  const [first, second] = await openOnes();
  expect(first.email).toBe('berta@almacen.example');
  expect(second).toMatchObject({ email: 'clara@almacen.example', role: 'CLERK', invitedBy: 'Ana' });
  const days = (Date.parse(second.expiresAt) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThan(7);
  // The link is in nobody's hands but theirs to whom it was shown.
  expect(JSON.stringify(await openOnes())).not.toContain(token);
  expect((await accept(token)).status).toBe(201);
  expect(await openOnes()).toEqual([expect.objectContaining({ email: 'berta@almacen.example' })]);
});

test('what has expired, or is of somebody who is no longer an owner, is not listed', async () => {
  const second = await joinAs(browser, { ...person, email: 'dos@almacen.example', role: 'OWNER' });
  await linkFor('de-dos@almacen.example', second);
  await linkFor('tarde@almacen.example');
  expect(await openOnes()).toHaveLength(2);
  await gateway.database.query("UPDATE people SET role = 'manager' WHERE email = 'dos@almacen.example'");
  await gateway.database.query(
    "UPDATE person_links SET expires_at = now() - interval '1 second' WHERE email LIKE 'tarde%'",
  );
  expect(await openOnes()).toEqual([]);
});

test('the link of a withdrawn invitation is refused with its reason, and the trail says who withdrew it', async () => {
  const token = await linkFor('error@almacen.example');
  const [{ id }] = await openOnes();
  expect(await withdraw(id)).toEqual({ __typename: 'WithdrawnInvitation', id });
  const refused = await accept(token, 'es');
  expect(refused.status).toBe(410);
  expect(await refused.json()).toMatchObject({
    code: 'LINK_NOT_GOOD',
    detail: 'Este enlace ya no vale: se usó, se retiró, ha caducado o es de otro sistema. Pide otro.',
  });
  expect(await openOnes()).toEqual([]);
  const { rows } = await gateway.database.query(
    `SELECT actor_name, subject_name, before, after FROM audit_events WHERE action = 'person.invitation-withdrawn'`,
  );
  expect(rows).toEqual([
    { actor_name: 'Ana', subject_name: 'error@almacen.example', before: { role: 'clerk' }, after: null },
  ]);
});

test.each(['999999', 'none', '-1', "1' OR '1'='1", ''])(
  'there is no invitation %j to withdraw',
  async (id) => {
    expect(await withdraw(id)).toMatchObject({ code: 'INVITATION_NOT_FOUND' });
  },
);

test('no link but an invitation is withdrawn by the id', async () => {
  const { people } = await browser.graphql('{ people { id } }');
  await browser.graphql(
    'mutation ($input: CreatePasswordLinkInput!) { createPasswordLink(input: $input) { __typename } }',
    { input: { personId: people[0].id } },
  );
  const { rows } = await gateway.database.query('SELECT id FROM person_links');
  expect(await withdraw(String(rows[0].id))).toMatchObject({ code: 'INVITATION_NOT_FOUND' });
  expect((await gateway.database.query('SELECT FROM person_links')).rowCount).toBe(1);
});

test('an invitation that is taken up and withdrawn at the same moment is one of the two', async () => {
  for (let round = 0; round < 5; round++) {
    const token = await linkFor(`carrera${round}@almacen.example`);
    const [{ id }] = await openOnes();
    const [accepted, withdrawn] = await Promise.all([accept(token), withdraw(id)]);
    expect([accepted.status, withdrawn.__typename]).toEqual(
      accepted.status === 201 ? [201, 'InvitationNotFoundError'] : [410, 'WithdrawnInvitation'],
    );
  }
});
