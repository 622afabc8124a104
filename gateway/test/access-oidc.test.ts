import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { invite, makeBrowser, owner, signInAsOwner } from './support/browser.ts';

/** An identity provider where whoever `who` names is signed in already. */
async function startProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
  const who = { sub: '1', email: '', email_verified: true, name: 'Berta' };
  let nonce = '';
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', url);
    response.setHeader('content-type', 'application/json');
    if (pathname === '/.well-known/openid-configuration')
      return response.end(
        JSON.stringify({
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/jwks`,
          id_token_signing_alg_values_supported: ['RS256'],
        }),
      );
    if (pathname === '/jwks') return response.end(JSON.stringify({ keys: [jwk] }));
    const idToken = await new SignJWT({ ...who, nonce })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(url)
      .setAudience('orquestia')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return response.end(JSON.stringify({ access_token: 'a', token_type: 'Bearer', id_token: idToken }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    who,
    /** Sends the browser back from the provider's page with a code. */
    authorize(address: string) {
      const asked = new URL(address).searchParams;
      nonce = asked.get('nonce') ?? '';
      return { redirect: asked.get('redirect_uri') ?? '', query: `code=c&state=${asked.get('state')}` };
    },
    stop: () => server.close(),
  };
}

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let provider: Awaited<ReturnType<typeof startProvider>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let browser: Awaited<ReturnType<typeof signInAsOwner>>;
beforeAll(async () => {
  ai = await startAiStandIn();
  provider = await startProvider();
  gateway = await startGateway(ai.url, {
    env: {
      PUBLIC_URL: 'https://almacen.example',
      oidc: { issuer: provider.url, clientId: 'orquestia', clientSecret: 'a secret' },
    },
  });
  browser = await signInAsOwner(gateway);
});
beforeEach(() => {
  Object.assign(provider.who, { sub: '1', email_verified: true });
});
afterAll(async () => {
  provider.stop();
  await gateway.stop();
  await ai.stop();
});

async function signInByProvider(change: (query: string) => string = (query) => query) {
  const visitor = makeBrowser(gateway.url);
  const started = await visitor.call('/auth/sign-in/social', { callbackURL: 'https://evil.example' });
  const { redirect, query } = provider.authorize((await started.json()).url);
  expect(redirect).toBe('https://almacen.example/auth/callback/oidc');
  const back = await visitor.call(`/auth/callback/oidc?${change(query)}`);
  return { visitor, back };
}
const roleOf = async (visitor: ReturnType<typeof makeBrowser>) =>
  (await visitor.graphql('{ me { kind role name } }')).me;

test('whom nobody invited does not come in, whatever the provider says', async () => {
  provider.who.email = 'nadie@almacen.example';
  const { visitor, back } = await signInByProvider();
  expect(back.headers.get('location')).toMatch(/^\/sign-in\?error=/);
  expect((await roleOf(visitor)).kind).toBe('ANONYMOUS');
});

test('an invited person comes in by the provider with the role of the invitation, without a password', async () => {
  Object.assign(provider.who, { sub: '2', email: 'berta@almacen.example' });
  await browser.graphql(invite, { input: { email: 'berta@almacen.example', role: 'MANAGER' } });
  const first = await signInByProvider();
  expect(first.back.headers.get('location')).toBe('/');
  expect(await roleOf(first.visitor)).toMatchObject({ kind: 'PERSON', role: 'MANAGER', name: 'Berta' });
  const { rows } = await gateway.database.query(
    "SELECT actor_kind, actor_name, address, after FROM audit_events WHERE action = 'person.joined' AND subject_name = 'Berta'",
  );
  expect(rows).toEqual([
    { actor_kind: 'PERSON', actor_name: 'Berta', address: '127.0.0.1', after: { role: 'manager' } },
  ]);
  expect(await linksOf('Berta')).toEqual([
    { actor_name: 'Berta', address: '127.0.0.1', after: { accountId: '2' } },
  ]);
  const again = await signInByProvider();
  expect(await roleOf(again.visitor)).toMatchObject({ kind: 'PERSON' });
});

test('an invitation is not for whoever claims its e-mail without the provider vouching for it', async () => {
  Object.assign(provider.who, { sub: '3', email: 'carla@almacen.example', email_verified: false });
  await browser.graphql(invite, { input: { email: 'carla@almacen.example', role: 'OWNER' } });
  expect((await roleOf((await signInByProvider()).visitor)).kind).toBe('ANONYMOUS');
});

test('a person with a password may come in by the provider, if it vouches for the e-mail', async () => {
  Object.assign(provider.who, { sub: '4', email: owner.email });
  expect(await roleOf((await signInByProvider()).visitor)).toMatchObject({ role: 'OWNER' });
  expect(await linksOf('Ana')).toEqual([
    { actor_name: 'Ana', address: '127.0.0.1', after: { accountId: '4' } },
  ]);
  // It is linked once, however often somebody comes in by it.
  await signInByProvider();
  expect(await linksOf('Ana')).toHaveLength(1);
});

/** What the trail says of accounts at the provider that somebody comes in by. */
const linksOf = async (name: string) =>
  (
    await gateway.database.query(
      "SELECT actor_name, address, after FROM audit_events WHERE action = 'person.provider-linked' AND subject_name = $1",
      [name],
    )
  ).rows;

test('who claims the e-mail of a person who is there does not come in without the provider vouching for it', async () => {
  await browser.graphql(invite, { input: { email: 'dora@almacen.example', role: 'CLERK' } });
  for (const email of [owner.email, 'dora@almacen.example']) {
    Object.assign(provider.who, { sub: `5 ${email}`, email, email_verified: false });
    const { visitor, back } = await signInByProvider();
    expect(back.headers.get('location')).toMatch(/error=/);
    expect((await roleOf(visitor)).kind).toBe('ANONYMOUS');
  }
  const { rowCount } = await gateway.database.query("SELECT FROM accounts WHERE account_id LIKE '5 %'");
  expect(rowCount).toBe(0);
  expect(await linksOf('Ana')).toHaveLength(1);
});

test('an answer of the provider that belongs to no question of this browser is refused', async () => {
  const { visitor } = await signInByProvider((query) => query.replace(/state=.*/, 'state=made-up'));
  expect((await roleOf(visitor)).kind).toBe('ANONYMOUS');
  const started = await makeBrowser(gateway.url).call('/auth/sign-in/social', {});
  const { query } = provider.authorize((await started.json()).url);
  const other = makeBrowser(gateway.url);
  await other.call(`/auth/callback/oidc?${query}`);
  expect((await roleOf(other)).kind).toBe('ANONYMOUS');
});
