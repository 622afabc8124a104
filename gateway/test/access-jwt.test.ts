import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';
import { makePeopleReader } from '../src/access/people/people-reader.ts';
import { makeBrowser, owner, signInAsOwner } from './support/browser.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let jwt: string;
let personId: string;
let sessionId: string;
let outside: Awaited<ReturnType<typeof startIssuer>>;

/** An identity provider's keys, at an address. */
async function startIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
  const server = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const issuer = 'https://id.example';
  return {
    privateKey,
    jwk,
    settings: { issuer, audience: 'orquestia-api', jwksUrl: `http://127.0.0.1:${port}/jwks` },
    stop: () => server.close(),
  };
}

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
  outside = await startIssuer();
  const browser = await signInAsOwner(gateway);
  ({ token: jwt } = await (await browser.call('/auth/token')).json());
  const { rows } = await gateway.database.query('SELECT id, person_id FROM sessions');
  personId = rows[0].person_id;
  sessionId = rows[0].id;
});
afterAll(async () => {
  outside.stop();
  await gateway.stop();
  await ai.stop();
});

const read = (token: string) =>
  makePeopleReader({
    database: gateway.database,
    isSecure: false,
    secret: 'unused',
    outsideIssuer: outside.settings,
  }).ofJwt(token);

const inTenMinutes = () => Math.floor(Date.now() / 1_000) + 600;
const claims = () => ({
  sid: sessionId,
  sub: personId,
  iss: 'orquestia',
  aud: 'orquestia',
  exp: inTenMinutes(),
});

test('a signed-in person gets a JWT of ten minutes, checked with the keys at /auth/jwks', async () => {
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  expect(payload.exp - payload.iat).toBe(600);
  const { keys } = await (await fetch(`${gateway.url}/auth/jwks`)).json();
  expect(keys).toMatchObject([{ alg: 'EdDSA', kty: 'OKP' }]);
  expect(JSON.stringify(keys)).not.toContain('"d"');
  expect((await read(jwt))?.principal).toMatchObject({ kind: 'person', email: owner.email });
});

test('whoever is not signed in gets none', async () => {
  const answer = await makeBrowser(gateway.url).call('/auth/token');
  expect([answer.status, (await answer.json()).code]).toEqual([401, 'UNAUTHENTICATED']);
});

test('algorithm "none" is refused', async () => {
  expect(await read(new UnsecuredJWT(claims()).encode())).toBeNull();
});

test('a swapped algorithm is refused: a public key is no secret', async () => {
  const { keys } = await (await fetch(`${gateway.url}/auth/jwks`)).json();
  const secret = Buffer.from(keys[0].x, 'base64url');
  const swapped = await new SignJWT(claims())
    .setProtectedHeader({ alg: 'HS256', kid: keys[0].kid })
    .sign(secret);
  expect(await read(swapped)).toBeNull();
  const rsa = await new SignJWT(claims())
    .setProtectedHeader({ alg: 'RS256', kid: keys[0].kid })
    .sign(outside.privateKey);
  expect(await read(rsa)).toBeNull();
});

test('one that was changed is refused', async () => {
  const [header, , signature] = jwt.split('.');
  const payload = Buffer.from(JSON.stringify({ ...claims(), sub: 'somebody-else' })).toString('base64url');
  expect(await read(`${header}.${payload}.${signature}`)).toBeNull();
  expect(await read('not.a.jwt')).toBeNull();
});

test('the JWT of a session that has ended is refused', async () => {
  const other = makeBrowser(gateway.url);
  await other.signIn(owner);
  const { token } = await (await other.call('/auth/token')).json();
  expect(await read(token)).not.toBeNull();
  await other.call('/auth/sign-out', {});
  expect(await read(token)).toBeNull();
});

const outsideJwt = (more: object, alg = 'RS256') =>
  new SignJWT({ scope: 'catalog:read stock:sell everything', ...more })
    .setProtectedHeader({ alg, kid: 'one' })
    .setIssuer('https://id.example')
    .setSubject('erp')
    .setExpirationTime('5m');

test('a JWT of the outside issuer is a token with the scopes that we know of those it names', async () => {
  const found = await read(await outsideJwt({ aud: 'orquestia-api' }).sign(outside.privateKey));
  expect(found?.principal).toEqual({
    kind: 'token',
    id: 'https://id.example erp',
    name: 'erp',
    scopes: ['catalog:read', 'stock:sell'],
  });
});

test('one of the outside issuer for another audience, unsigned, or signed with its public key is refused', async () => {
  expect(await read(await outsideJwt({ aud: 'another-api' }).sign(outside.privateKey))).toBeNull();
  expect(await read(await outsideJwt({}).sign(outside.privateKey))).toBeNull();
  const unsigned = { iss: 'https://id.example', aud: 'orquestia-api', sub: 'erp', exp: inTenMinutes() };
  expect(await read(new UnsecuredJWT(unsigned).encode())).toBeNull();
  const publicAsSecret = Buffer.from(outside.jwk.n ?? '');
  expect(await read(await outsideJwt({ aud: 'orquestia-api' }, 'HS256').sign(publicAsSecret))).toBeNull();
});

test('an issuer that nobody named is refused, whoever signed', async () => {
  const { privateKey } = await generateKeyPair('EdDSA');
  const foreign = await new SignJWT({ ...claims(), iss: 'https://evil.example' })
    .setProtectedHeader({ alg: 'EdDSA' })
    .sign(privateKey);
  expect(await read(foreign)).toBeNull();
});
