import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startService } from '../testing/service.ts';

const token = 'a-secret-of-the-inside';
const product = { name: 'Taladro 18V', keywords: ['percutor'] };

test('with a token, what costs is for whoever sends it; probes, documents and categories stay open', async () => {
  const service = await startService({ AI_SERVICE_TOKEN: token });
  for (const authorization of [undefined, `Bearer ${token}x`, 'Bearer', `Basic ${token}`]) {
    const headers = { 'accept-language': 'en', ...(authorization ? { authorization } : {}) };
    for (const call of [service.describe, service.categorise]) {
      const refused = await call(product, { headers });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(await refused.json()).toMatchObject({ code: 'UNAUTHENTICATED', retryable: false });
    }
  }
  const headers = { authorization: `Bearer ${token}` };
  expect((await service.describe(product, { headers })).status).toBe(200);
  for (const path of ['/livez', '/readyz', '/health', '/metrics', '/docs', '/openapi.json', '/categories'])
    expect([path, (await service.get(path)).status]).toEqual([path, 200]);
});

test('no answer may be framed or taken for another type', async () => {
  const service = await startService({});
  for (const path of ['/livez', '/docs', '/openapi.json', '/nowhere']) {
    const { headers } = await service.get(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
});

function ask(base: string, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; body: string }>((done, reject) => {
    request(`${base}/livez`, { headers }, async (response) => {
      done({ status: response.statusCode, body: await text(response) });
    })
      .once('error', reject)
      .end();
  });
}

test('a name that is not its own is refused, with what to set in the language of the caller', async () => {
  const { base } = await startService({ ALLOWED_HOSTS: 'ai-service' });
  const refused = await ask(base, { host: 'evil.example:8001', 'accept-language': 'en' });
  expect(refused.status).toBe(421);
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'HOST_REFUSED', status: 421 });
  expect(refused.body).toContain('ALLOWED_HOSTS');
  for (const host of ['ai-service:8001', 'localhost:8001'])
    expect((await ask(base, { host })).status).toBe(200);
});

test.each([
  ['without a Host, by HTTP/1.0', 'GET /livez HTTP/1.0\r\n\r\n', 200],
  ['with two', 'GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', 400],
  [
    'with the address of another in its first line',
    'GET http://evil.example/livez HTTP/1.1\r\nHost: localhost\r\n\r\n',
    421,
  ],
])('a request %s is answered as it should be', async (_, sent, status) => {
  const { base } = await startService({});
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.end(sent);
  expect(await text(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});
