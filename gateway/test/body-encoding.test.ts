import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAiStandIn, startGateway } from '../../test/support/gateway.ts';

let ai: Awaited<ReturnType<typeof startAiStandIn>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  ai = await startAiStandIn();
  gateway = await startGateway(ai.url);
});
afterAll(async () => {
  await gateway?.stop();
  await ai?.stop();
});

const name = 'Taladro inalámbrico';
const create = `mutation { createProduct(input: { name: "${name}", keywords: ["percutor"], stock: 1 }) {
  ... on Product { name } } }`;
const transports = [
  ['/products', JSON.stringify({ name, keywords: ['percutor'], stock: 1 })],
  ['/graphql', JSON.stringify({ query: create })],
] as const;

function send(path: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  return fetch(gateway.url + path, {
    method: 'POST',
    body,
    headers: { 'accept-language': 'en', ...headers },
  });
}
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const json = { 'content-type': 'application/json' };

test.each(transports)('%s reads a body by its charset', async (path, body) => {
  const headers = { 'content-type': 'application/json; charset=iso-8859-1' };
  const answer = await (await send(path, latin1(body), headers)).text();
  expect(answer).toContain(name);
});

test.each(transports)(
  '%s refuses bytes that are no text of their charset, and stores nothing',
  async (path, body) => {
    const count = async () => (await gateway.database.query('SELECT count(*) FROM products')).rows;
    // What comes again as it came before may take the short way.
    await send(path, new Uint8Array(Buffer.from(body)), json);
    await send(path, new Uint8Array(Buffer.from(body)), json);
    const before = await count();
    for (const contentType of [
      'application/json',
      'application/json; charset=utf-8',
      'application/json; charset=x',
    ]) {
      const answer = await send(path, latin1(body), { 'content-type': contentType });
      expect(answer.status).toBe(400);
      const text = await answer.text();
      expect(text).toContain('UNREADABLE_BODY');
      expect(text).toContain('Send it as UTF-8');
      expect(text).not.toContain('Taladro');
    }
    expect(await count()).toEqual(before);
  },
);

test.each(transports)('%s refuses a compressed body with 415', async (path, body) => {
  for (const encoding of ['gzip', 'br', 'nonsense']) {
    const answer = await send(path, new Uint8Array(gzipSync(body)), {
      ...json,
      'content-encoding': encoding,
    });
    expect(answer.status).toBe(415);
    expect(answer.headers.get('accept-encoding')).toBe('identity');
    expect(await answer.json()).toMatchObject({ code: 'ENCODED_BODY' });
  }
  expect(
    (await send(path, new Uint8Array(Buffer.from(body)), { ...json, 'content-encoding': 'identity' })).ok,
  ).toBe(true);
});

test.each(transports)('%s says of a body that is not JSON no more than that', async (path) => {
  const answer = await send(path, new Uint8Array(Buffer.from('{"secret": \u0001<script>')), json);
  expect([400, 422]).toContain(answer.status);
  const text = await answer.text();
  expect(text).toMatch(/not (a )?valid JSON/);
  expect(text).not.toMatch(/secret|script|position|token/i);
});
