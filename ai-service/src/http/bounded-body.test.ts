import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeEmbeddedProvider } from '../providers/embedded/embedded-provider.ts';
import { makeApp } from './app.ts';
import { makeServiceLogger } from './logger.ts';

const app = makeApp({ provider: makeEmbeddedProvider(), logger: makeServiceLogger('silent') });

function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  return app.request('/generate/description', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
  });
}
const name = 'Taladro inalámbrico';
const drill = JSON.stringify({ name, keywords: ['percutor'] });

test('bad keywords are twenty problems at most, and too many of them one', async () => {
  const response = await post(JSON.stringify({ name: '', keywords: Array(20).fill('') }));
  expect(response.status).toBe(422);
  const text = await response.text();
  expect(text.length).toBeLessThan(3_000);
  expect(JSON.parse(text).errors).toHaveLength(20);
  const long = await (await post(JSON.stringify({ name: 'x', keywords: Array(15_000).fill('') }))).json();
  expect(long.errors).toEqual([{ path: 'keywords', message: 'takes 20 items at most' }]);
});

test('a text of endless marks is refused without being composed', async () => {
  const messages = async (text: string) => {
    const { errors } = await (await post(JSON.stringify({ name: text, keywords: ['x'] }))).json();
    return errors;
  };
  const endless = `a${'\u0301'.repeat(15_000)}${'\u0327'.repeat(15_000)}`;
  expect(await messages(endless)).toEqual([{ path: 'name', message: 'takes 200 characters at most' }]);
  expect(await messages(endless.slice(0, 40))).toEqual([
    { path: 'name', message: 'has too many marks on one letter' },
  ]);
});

test('a body is read by its charset, and refused where its bytes are none', async () => {
  const latin1 = new Uint8Array(Buffer.from(drill, 'latin1'));
  const read = await post(latin1, { 'content-type': 'application/json; charset=iso-8859-1' });
  expect(read.status).toBe(200);
  expect(JSON.stringify(await read.json())).not.toContain('\ufffd');
  for (const type of ['application/json', 'application/json; charset=nonsense']) {
    const refused = await post(latin1, { 'content-type': type });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'UNREADABLE_BODY' });
  }
});

test('a compressed body is refused with 415', async () => {
  const refused = await post(new Uint8Array(gzipSync(drill)), { 'content-encoding': 'gzip' });
  expect(refused.status).toBe(415);
  expect(refused.headers.get('accept-encoding')).toBe('identity');
  expect(await refused.json()).toMatchObject({ code: 'ENCODED_BODY' });
});
