import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makeOwner } from '../src/access/people/make-owner.ts';
import { joinAs, makeBrowser, owner, signInAsOwner, tokenOf } from './support/browser.ts';
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
});
afterAll(async () => {
  await gateway.stop();
  await ai.stop();
});

const clara = { email: 'clara@almacen.example', name: 'Clara', password: 'otra clave bien larga' };
/** What the trail says of somebody, the earliest first. */
async function trailOf(email: string) {
  const { rows } = await gateway.database.query(
    `SELECT action, actor_kind AS kind, actor_id = p.id AS "isOwn", actor_name AS name, address, trace_id AS "traceId", before, after
      FROM audit_events e JOIN people p ON p.id = e.subject_id WHERE p.email = $1 ORDER BY e.id`,
    [email],
  );
  return rows;
}
const own = (action: string, name: string) => ({
  action,
  kind: 'PERSON',
  isOwn: true,
  name,
  address: '127.0.0.1',
  traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
});

test('the owner who is named by the link has come in by themselves', async () => {
  expect(await trailOf(owner.email)).toEqual([
    { ...own('person.joined', 'Ana'), before: null, after: { role: 'owner' } },
  ]);
});

test('what people do to their own account is in the trail, by themselves', async () => {
  const visitor = await joinAs(browser, { ...clara, role: 'CLERK' });
  const newPassword = 'una tercera clave larga';
  const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
  await visitor.call(
    '/auth/change-password',
    { currentPassword: clara.password, newPassword },
    { traceparent },
  );
  // What is not on cannot be turned off.
  await visitor.call('/auth/two-factor/disable', { password: newPassword });
  const { totpURI } = await (await visitor.call('/auth/two-factor/enable', { password: newPassword })).json();
  await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  await gateway.database.query('DELETE FROM used_totp_codes');
  // A wrong password makes no codes, and nothing stands in the trail for it.
  await visitor.call('/auth/two-factor/generate-backup-codes', { password: clara.password });
  const codes = await visitor.call('/auth/two-factor/generate-backup-codes', { password: newPassword });
  const { backupCodes } = await codes.json();
  const again = makeBrowser(gateway.url);
  await again.signIn({ ...clara, password: newPassword });
  await again.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  await again.call('/auth/two-factor/disable', { password: newPassword });
  const { people } = await browser.graphql('{ people { id email } }');
  const { id } = people.find(({ email }: { email: string }) => email === clara.email);
  const { createPasswordLink } = await browser.graphql(
    'mutation ($input: CreatePasswordLinkInput!) { createPasswordLink(input: $input) { ... on SharedLink { url } } }',
    { input: { personId: id } },
  );
  await again.call('/auth/password', { token: tokenOf(createPasswordLink.url), password: clara.password });

  expect(await trailOf(clara.email)).toMatchObject([
    own('person.joined', 'Clara'),
    { ...own('person.password-changed', 'Clara'), traceId: 'ab'.repeat(16) },
    own('person.second-factor-enabled', 'Clara'),
    own('person.recovery-codes-made', 'Clara'),
    own('person.second-factor-disabled', 'Clara'),
    { action: 'person.password-link-made', name: 'Ana' },
    own('person.password-changed', 'Clara'),
  ]);
  expect(JSON.stringify(await trailOf(clara.email))).not.toContain(backupCodes[0]);
});

test('whoever has the machine comes back in without the second factor, and the trail says so', async () => {
  const email = 'perdida@almacen.example';
  const visitor = await joinAs(browser, { ...clara, email, role: 'CLERK' });
  const { totpURI } = await (
    await visitor.call('/auth/two-factor/enable', { password: clara.password })
  ).json();
  await visitor.call('/auth/two-factor/verify-totp', { code: totpOf(totpURI) });
  const password = 'una clave del todo nueva';
  const outcome = await makeOwner(gateway.database, { email, name: email, password }, 'npm run owner');
  expect(outcome).toEqual({ kind: 'changed', hadSecondFactor: true });
  const again = makeBrowser(gateway.url);
  expect(await (await again.signIn({ email, password })).json()).not.toHaveProperty('twoFactorRedirect');
  expect((await again.graphql('{ me { name role } }')).me).toEqual({ name: 'Clara', role: 'OWNER' });
  const { rows } = await gateway.database.query(
    'SELECT FROM two_factors t JOIN people p ON p.id = t.person_id WHERE p.email = $1',
    [email],
  );
  expect(rows).toEqual([]);
  expect((await trailOf(email)).at(-1)).toEqual({
    action: 'person.made-owner',
    kind: 'SYSTEM',
    isOwn: null,
    name: 'npm run owner',
    address: null,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    before: { role: 'clerk', deactivatedAt: null, hasSecondFactor: true },
    after: { role: 'owner', deactivatedAt: null, hasSecondFactor: false },
  });
});

test('a new owner whom the machine makes is in the trail, too', async () => {
  const email = 'nueva@almacen.example';
  const password = 'una clave del todo nueva';
  expect(await makeOwner(gateway.database, { email, name: 'Nueva', password }, 'OWNER_EMAIL')).toEqual({
    kind: 'made',
  });
  expect(await trailOf(email)).toMatchObject([
    {
      action: 'person.made-owner',
      kind: 'SYSTEM',
      name: 'OWNER_EMAIL',
      before: null,
      after: { role: 'owner' },
    },
  ]);
});
