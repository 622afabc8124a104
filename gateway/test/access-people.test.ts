import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { invite, joinAs, makeBrowser, owner, signInAsOwner, tokenOf } from './support/browser.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let replica: Awaited<ReturnType<typeof startGateway>>;
let browser: Awaited<ReturnType<typeof signInAsOwner>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  replica = await startGateway(ai.url, { databaseUrl: gateway.databaseUrl });
  browser = await signInAsOwner(gateway);
});
beforeEach(async () => {
  await gateway.database.query('DELETE FROM rate_limits');
});
afterAll(async () => {
  await gateway.stop();
  await replica.stop();
  await ai.stop();
});

const me = '{ me { kind name email role rights } }';
const peopleQuery = '{ people { id email role deactivatedAt hasSecondFactor } }';
const change = `mutation ($input: ChangeRoleInput!) { changeRole(input: $input) {
  __typename ... on Person { role } ... on Error { code message } } }`;
const deactivate = `mutation ($input: DeactivatePersonInput!) { deactivatePerson(input: $input) {
  __typename ... on Person { deactivatedAt } ... on Error { code message } } }`;
const clara = { email: 'clara@almacen.example', name: 'Clara', password: 'otra clave bien larga' };
const idOf = async (email: string): Promise<string> => {
  const { people } = await browser.graphql(peopleQuery);
  return people.find((person: { email: string }) => person.email === email).id;
};

/** The same browser at the other replica. */
function atReplica(from: ReturnType<typeof makeBrowser>) {
  const other = makeBrowser(replica.url);
  for (const [name, value] of from.cookies) other.cookies.set(name, value);
  return other;
}

test('the person of the cookie is who asks, in every replica', async () => {
  const expected = { kind: 'PERSON', name: 'Ana', email: owner.email, role: 'OWNER' };
  expect((await browser.graphql(me)).me).toMatchObject(expected);
  expect((await atReplica(browser).graphql(me)).me).toMatchObject(expected);
  expect((await makeBrowser(gateway.url).graphql(me)).me).toMatchObject({ kind: 'ANONYMOUS', rights: [] });
});

test("a JWT is the person, too; an ended session's is refused within a second, in every replica", async () => {
  const other = makeBrowser(gateway.url);
  await other.signIn(owner);
  const { token } = await (await other.call('/auth/token')).json();
  const authorization = `Bearer ${token}`;
  const stranger = makeBrowser(replica.url);
  expect((await stranger.graphql(me, {}, { authorization })).me).toMatchObject({ kind: 'PERSON' });
  await other.call('/auth/sign-out', {});
  await expect
    .poll(async () => (await stranger.graphql(me, {}, { authorization })).me.kind, { timeout: 1_000 })
    .toBe('ANONYMOUS');
});

test('an invitation is a link that comes in once, with the role it was made for', async () => {
  const { invitePerson } = await browser.graphql(invite, {
    input: { email: ' Clara@Almacen.example', role: 'CLERK' },
  });
  expect(invitePerson).toMatchObject({ __typename: 'SharedLink', email: clara.email, wasMailed: false });
  // Where the owner's own page is.
  expect(invitePerson.url).toMatch(/^http:\/\/[\w.:]+\/invitation#token=[\w-]{43}$/);
  expect(invitePerson.url.startsWith(`${gateway.url}/`)).toBe(true);
  const token = tokenOf(invitePerson.url);
  const { rows } = await gateway.database.query('SELECT sha256, email FROM person_links');
  expect(JSON.stringify(rows)).not.toContain(token);

  const visitor = makeBrowser(gateway.url);
  const answer = await visitor.call('/auth/invitation', { token, ...clara });
  expect([answer.status, await answer.json()]).toEqual([201, { email: clara.email }]);
  expect((await visitor.call('/auth/invitation', { token, ...clara })).status).toBe(410);
  await visitor.signIn(clara);
  expect((await visitor.graphql(me)).me).toMatchObject({ role: 'CLERK', name: 'Clara' });
  expect(
    (await browser.graphql(invite, { input: { email: clara.email, role: 'VIEWER' } })).invitePerson,
  ).toMatchObject({ __typename: 'PersonExistsError', code: 'PERSON_EXISTS' });
});

test('an invitation that is too old, or that a later one has replaced, is not good', async () => {
  const input = { email: 'tarde@almacen.example', role: 'CLERK' };
  const first = (await browser.graphql(invite, { input })).invitePerson;
  const second = (await browser.graphql(invite, { input })).invitePerson;
  const visitor = makeBrowser(gateway.url);
  const accept = (url: string) => visitor.call('/auth/invitation', { ...clara, token: tokenOf(url) });
  expect((await accept(first.url)).status).toBe(410);
  await gateway.database.query("UPDATE person_links SET expires_at = now() - interval '1 second'");
  expect((await accept(second.url)).status).toBe(410);
});

test('nobody but an owner manages people', async () => {
  const visitor = makeBrowser(gateway.url);
  await visitor.signIn(clara);
  expect((await visitor.graphql(peopleQuery)).errors[0].extensions.code).toBe('FORBIDDEN');
  const { invitePerson } = await visitor.graphql(invite, {
    input: { email: 'x@almacen.example', role: 'OWNER' },
  });
  expect(invitePerson).toMatchObject({ __typename: 'ForbiddenError' });
  const stranger = makeBrowser(gateway.url);
  const refused = await stranger.graphql(invite, { input: { email: 'x@almacen.example', role: 'OWNER' } });
  expect(refused.invitePerson).toMatchObject({ __typename: 'UnauthenticatedError' });
});

test('a changed role counts from the next request on, in every replica within a second', async () => {
  const visitor = atReplica(await joinAs(browser, { ...clara, email: 'rol@almacen.example', role: 'CLERK' }));
  expect((await visitor.graphql(me)).me.role).toBe('CLERK');
  const personId = await idOf('rol@almacen.example');
  expect((await browser.graphql(change, { input: { personId, role: 'MANAGER' } })).changeRole.role).toBe(
    'MANAGER',
  );
  await expect.poll(async () => (await visitor.graphql(me)).me.role, { timeout: 1_000 }).toBe('MANAGER');
});

test('whoever is deactivated is signed out everywhere within a second, and does not come in again', async () => {
  const email = 'fuera@almacen.example';
  const visitor = atReplica(await joinAs(browser, { ...clara, email, role: 'CLERK' }));
  expect((await visitor.graphql(me)).me.kind).toBe('PERSON');
  const input = { personId: await idOf(email) };
  expect((await browser.graphql(deactivate, { input })).deactivatePerson.__typename).toBe('Person');
  await expect.poll(async () => (await visitor.graphql(me)).me.kind, { timeout: 1_000 }).toBe('ANONYMOUS');
  const answer = await makeBrowser(gateway.url).signIn({ email, password: clara.password });
  expect([answer.status, (await answer.json()).code]).toEqual([403, 'PERSON_DEACTIVATED']);
  const wrong = await makeBrowser(gateway.url).signIn({ email, password: 'no es la clave buena' });
  expect((await wrong.json()).code).toBe('INVALID_EMAIL_OR_PASSWORD');
});

test('the last owner can neither go nor become something less; of two at once one stays', async () => {
  const personId = await idOf(owner.email);
  const less = await browser.graphql(change, { input: { personId, role: 'VIEWER' } });
  expect(less.changeRole).toMatchObject({ code: 'LAST_OWNER' });
  expect((await browser.graphql(deactivate, { input: { personId } })).deactivatePerson).toMatchObject({
    code: 'LAST_OWNER',
  });
  const second = await joinAs(browser, { ...clara, email: 'dos@almacen.example', role: 'OWNER' });
  const secondId = await idOf('dos@almacen.example');
  const outcomes = await Promise.all([
    browser.graphql(change, { input: { personId: secondId, role: 'CLERK' } }),
    second.graphql(change, { input: { personId, role: 'CLERK' } }),
  ]);
  const owners = await gateway.database.query(
    "SELECT FROM people WHERE role = 'owner' AND deactivated_at IS NULL",
  );
  expect([owners.rowCount, outcomes.length]).toEqual([1, 2]);
  await gateway.database.query("UPDATE people SET role = 'owner' WHERE id = $1", [personId]);
});

test('a link for a new password is good once, and ends the sessions of the earlier one', async () => {
  const email = 'olvido@almacen.example';
  const forgetful = await joinAs(browser, { ...clara, email, role: 'VIEWER' });
  const made = await browser.graphql(
    `mutation ($input: CreatePasswordLinkInput!) { createPasswordLink(input: $input) { ... on SharedLink { url } } }`,
    { input: { personId: await idOf(email) } },
  );
  const token = tokenOf(made.createPasswordLink.url);
  const visitor = makeBrowser(gateway.url);
  const password = 'una clave nueva y larga';
  expect((await visitor.call('/auth/password', { token, password })).status).toBe(201);
  expect((await visitor.call('/auth/password', { token, password })).status).toBe(410);
  await expect.poll(async () => (await forgetful.graphql(me)).me.kind, { timeout: 1_000 }).toBe('ANONYMOUS');
  expect((await visitor.signIn({ email, password })).status).toBe(200);
});

test('everybody sees and ends their own sessions, and nobody else’s', async () => {
  const other = makeBrowser(gateway.url);
  await other.signIn(owner);
  const [newest] = (await other.graphql('{ sessions { id address userAgent } }')).sessions;
  expect(newest).toMatchObject({ address: '127.0.0.1' });
  const revoke = `mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { __typename } }`;
  const clerk = makeBrowser(gateway.url);
  await clerk.signIn(clara);
  const input = { sessionId: newest.id };
  expect((await clerk.graphql(revoke, { input })).revokeSession.__typename).toBe('SessionNotFoundError');
  expect((await browser.graphql(revoke, { input })).revokeSession.__typename).toBe('RevokedSession');
  await expect.poll(async () => (await other.graphql(me)).me.kind, { timeout: 1_000 }).toBe('ANONYMOUS');
});

test("another site's page gets nothing done with the cookie, by GraphQL or REST", async () => {
  const headers = { cookie: browser.cookieHeader(), origin: 'https://evil.example' };
  const graphql = await browser.call('/graphql', { query: me }, { origin: 'https://evil.example' });
  expect(graphql.status).toBe(403);
  const sale = await fetch(`${gateway.url}/products/1/sell`, { method: 'POST', headers });
  expect(sale.status).toBe(403);
  // A page that CORS_ORIGINS names may ask, with a token; the cookie that comes along counts for nothing.
  const listed = { ...headers, origin: 'http://localhost:5173' };
  const listedSale = await fetch(`${gateway.url}/products/1/sell`, { method: 'POST', headers: listed });
  expect(listedSale.status).toBe(401);
  expect((await browser.graphql(me, {}, { origin: 'http://localhost:5173' })).me.kind).toBe('ANONYMOUS');
});

test('the trail tells who invited and changed whom', async () => {
  const { rows } = await gateway.database.query('SELECT action, actor_name FROM audit_events ORDER BY id');
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['person.joined', 'person.invited', 'person.role-changed', 'person.deactivated']),
  );
  expect(rows.find(({ action }) => action === 'person.invited').actor_name).toBe('Ana');
  expect(JSON.stringify(rows)).not.toContain('token=');
});

test('where there is a mail server the link is mailed, and shown all the same', async () => {
  let mail = '';
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      stream.on('data', (chunk) => {
        mail += chunk;
      });
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const address = smtp.server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const mailing = await startGateway(ai.url, {
    databaseUrl: gateway.databaseUrl,
    env: {
      PUBLIC_URL: 'http://almacen.example',
      mail: { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'almacen@almacen.example' },
    },
  });
  try {
    const visitor = makeBrowser(mailing.url);
    await visitor.signIn(owner);
    const { invitePerson } = await visitor.graphql(invite, {
      input: { email: 'm@almacen.example', role: 'CLERK' },
    });
    expect(invitePerson.wasMailed).toBe(true);
    expect(invitePerson.url).toMatch(/^http:\/\/almacen\.example\/invitation#token=/);
    expect(mail.replace(/=\r\n/g, '').replaceAll('=3D', '=')).toContain(invitePerson.url);
  } finally {
    await mailing.stop();
    await new Promise<void>((closed) => smtp.close(closed));
  }
});

test('over TLS the cookies are bound to the host', async () => {
  const secure = await startGateway(ai.url, {
    databaseUrl: gateway.databaseUrl,
    env: { PUBLIC_URL: 'https://almacen.example' },
  });
  try {
    const visitor = makeBrowser(secure.url);
    const answer = await visitor.signIn(owner);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-orquestia\.session_token=.*; Path=\/;.*HttpOnly;.*Secure/);
    expect((await visitor.graphql(me)).me.kind).toBe('PERSON');
  } finally {
    await secure.stop();
  }
});
