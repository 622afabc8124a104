import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, startAiStandIn, startGateway } from '../../test/support/gateway.ts';

type Headers = Record<string, string>;
let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let behindProxy: Awaited<ReturnType<typeof startGateway>>;
let productId: string;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url, { env: { ALLOWED_HOSTS: ['gateway'] } });
  behindProxy = await startGateway(ai.url, {
    databaseUrl: gateway.databaseUrl,
    env: { PUBLIC_URL: 'https://almacen.example', TRUSTED_PROXIES: ['127.0.0.1'] },
  });
  const { createProduct } = await clientOf(gateway.url).graphql(
    'mutation { createProduct(input: { name: "Taladro", keywords: ["percutor"], stock: 500 }) { ... on Product { id } } }',
  );
  productId = createProduct.id;
});
afterAll(async () => {
  await behindProxy?.stop();
  await gateway?.stop();
  await ai?.stop();
});

const sell = 'mutation ($id: ID!) { sellProduct(input: { productId: $id }) { ... on Sale { id } } }';

function ask(url: string, path: string, headers: Headers, body?: object) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (done, reject) => {
      const method = body ? 'POST' : 'GET';
      request(`${url}${path}`, { method, headers }, async (response) => {
        done({ status: response.statusCode, headers: response.headers, body: await text(response) });
      })
        .once('error', reject)
        .end(body && JSON.stringify(body));
    },
  );
}
/** By the hot path, where its operation is known, and past it. */
async function sellAs(url: string, headers: Headers) {
  const body = { query: sell, variables: { id: productId } };
  const size = String(Buffer.byteLength(JSON.stringify(body)));
  const answers = [];
  for (const type of ['application/json', 'application/json; charset=utf-8'])
    answers.push(
      await ask(url, '/graphql', { 'content-type': type, 'content-length': size, ...headers }, body),
    );
  return answers;
}

test('a page that had its name turned to this machine sells nothing, on the hot path neither', async () => {
  for (const { status } of await sellAs(gateway.url, {})) expect(status).toBe(200);
  const evil = { host: 'evil.example:8000', origin: 'http://evil.example:8000' };
  for (const answer of await sellAs(gateway.url, { ...evil, 'accept-language': 'en' })) {
    expect(answer.status).toBe(421);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'HOST_REFUSED', retryable: false });
    expect(answer.body).toContain('ALLOWED_HOSTS');
  }
  expect((await ask(gateway.url, '/products', { host: 'evil.example' })).body).toContain('Este servicio');
});

test.each([
  ['localhost', 200],
  ['127.0.0.1:9', 200],
  ['[::1]', 200],
  ['gateway:8000', 200],
  ['gateway.evil.example', 421],
  ['192.0.2.1', 421],
])('Host: %s is answered with %i', async (host, status) => {
  expect((await ask(gateway.url, '/livez', { host })).status).toBe(status);
});

test('the page of an address is its own with the same scheme and port alone', async () => {
  const { host } = new URL(gateway.url);
  for (const [origin, status] of [
    [`http://${host}`, 200],
    [`https://${host}`, 403],
    ['http://127.0.0.1:1', 403],
    ['null', 403],
  ] as const)
    for (const answer of await sellAs(gateway.url, { host, origin }))
      expect([origin, answer.status]).toEqual([origin, status]);
});

test('behind a proxy the pages of PUBLIC_URL are its own, whatever Host the proxy sends', async () => {
  const origin = 'https://almacen.example';
  const proxies: Headers[] = [{}, { host: 'almacen.example' }, { 'x-forwarded-host': 'almacen.example' }];
  for (const headers of proxies)
    for (const { status } of await sellAs(behindProxy.url, { origin, ...headers })) expect(status).toBe(200);
  for (const { status } of await sellAs(gateway.url, {
    origin,
    'x-forwarded-host': 'almacen.example',
    'x-forwarded-proto': 'https',
  }))
    expect(status).toBe(403);
});

test('what a believed proxy forwards is checked as the rest: the name, and the scheme of the page', async () => {
  const forwarded = { 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' };
  for (const { status } of await sellAs(behindProxy.url, forwarded)) expect(status).toBe(421);
  const https = { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https' };
  for (const { status } of await sellAs(behindProxy.url, { ...https, origin: 'https://localhost' }))
    expect(status).toBe(200);
  for (const { status } of await sellAs(behindProxy.url, { ...https, origin: 'http://localhost' }))
    expect(status).toBe(403);
});

test('two Host headers are refused', async () => {
  const socket = connect(gateway.port, '127.0.0.1');
  socket.end('GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [\s\S]*SEVERAL_HOSTS/);
});

test('no answer may be framed or taken for another type, and GraphiQL loads nothing from elsewhere', async () => {
  const answers = [...(await sellAs(gateway.url, {}))];
  for (const path of ['/livez', '/products', '/docs', '/nowhere', '/openapi.json'])
    answers.push(await ask(gateway.url, path, {}));
  answers.push(await ask(gateway.url, '/livez', { host: 'evil.example' }));
  const page = await ask(gateway.url, '/graphql', { accept: 'text/html' });
  expect(page.body).toContain('YogaGraphiQL');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  for (const { headers } of [...answers, page]) {
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});
