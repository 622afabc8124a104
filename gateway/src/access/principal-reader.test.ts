import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLogger } from '@orquestia/service-kit/logger';
import { afterEach, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest';
import { makeDatabase } from '../platform/database.ts';
import type { Person } from '../principal.ts';
import { type Known, makePrincipalReader } from './principal-reader.ts';

const ana: Person = { kind: 'person', id: '1', name: 'Ana', email: 'ana@example.com', role: 'clerk' };
const known = (principal: Person, ms = 60_000): Known => ({ principal, until: new Date(Date.now() + ms) });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A request as it comes in with these headers. */
async function requestWith(headers: Record<string, string>): Promise<IncomingMessage> {
  const came = Promise.withResolvers<IncomingMessage>();
  const server = createServer((incoming, outgoing) => {
    came.resolve(incoming);
    outgoing.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}`, { headers });
  server.close();
  return came.promise;
}

/** A reader whose people are found by `find`, and what notifies it. */
function startReader(find: () => Promise<Known | null>, isOpen = false) {
  const logger = makeLogger({ service: 'backend-principal', level: 'silent' });
  const database = makeDatabase(inject('postgresUrl'), logger);
  onTestFinished(() => database.end());
  const events = new EventEmitter<{
    product: [number[]];
    alert: [number[]];
    access: [number[]];
    resync: [];
  }>();
  const ofCookie = vi.fn(find);
  const reader = makePrincipalReader({
    database,
    changes: { events, publish() {}, async endListening() {}, async flush() {} },
    isOpen: () => isOpen,
    people: { ofCookie, ofJwt: async () => null },
  });
  return { reader, events, ofCookie };
}

test.each<[Record<string, string>, 'open' | 'anonymous']>([
  [{}, 'open'],
  [{ 'x-forwarded-for': '127.0.0.1' }, 'open'],
  [{ 'x-forwarded-for': '::ffff:127.0.0.1, ::1' }, 'open'],
  [{ 'x-forwarded-for': '203.0.113.9' }, 'anonymous'],
  [{ 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }, 'anonymous'],
  [{ 'x-forwarded-for': 'unknown' }, 'anonymous'],
  [{ forwarded: 'for=203.0.113.9' }, 'anonymous'],
])('an open system is open to this machine alone: %j is %s', async (headers, kind) => {
  const { reader } = startReader(async () => null, true);
  expect(await reader.read(await requestWith(headers))).toEqual({ kind });
});

test('a credential that is no good costs one read a second', async () => {
  const { reader, ofCookie, events } = startReader(async () => null);
  const incoming = await requestWith({ cookie: 'session=no' });
  await reader.read(incoming);
  expect(reader.read(incoming)).toEqual({ kind: 'anonymous' });
  events.emit('access', []);
  await reader.read(incoming);
  expect(ofCookie).toHaveBeenCalledTimes(2);
});

test('while the database is away, who was known stays so for a while, until the session ends', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  let find = async (): Promise<Known | null> => known(ana, 60_000);
  const { reader, events } = startReader(() => find());
  const incoming = await requestWith({ cookie: 'session=a' });
  await reader.read(incoming);
  find = () => Promise.reject(away);
  vi.setSystemTime(Date.now() + 30_000);
  expect(await reader.read(incoming)).toEqual(ana);
  vi.setSystemTime(Date.now() + 31_000);
  await expect(reader.read(incoming)).rejects.toThrow('ECONNREFUSED');

  find = async () => known(ana, 3_600_000);
  await reader.read(incoming);
  // Nobody was listening for a while, because the database is away.
  events.emit('resync');
  find = () => Promise.reject(away);
  expect(await reader.read(incoming)).toEqual(ana);
  vi.setSystemTime(Date.now() + 600_000);
  await expect(reader.read(incoming)).rejects.toThrow('ECONNREFUSED');
});

test('who is known is told at once, for five seconds', async () => {
  const { reader, ofCookie } = startReader(async () => known(ana));
  const incoming = await requestWith({ cookie: 'session=a' });
  expect(await reader.read(incoming)).toEqual(ana);
  expect(reader.read(incoming)).toEqual(ana);
  vi.setSystemTime(Date.now() + 4_900);
  expect(reader.read(incoming)).toEqual(ana);
  expect(ofCookie).toHaveBeenCalledTimes(1);
  vi.setSystemTime(Date.now() + 200);
  await reader.read(incoming);
  expect(ofCookie).toHaveBeenCalledTimes(2);
});

test('nobody is known longer than the session is good', async () => {
  const { reader } = startReader(async () => known(ana, 1_000));
  const incoming = await requestWith({ cookie: 'session=a' });
  expect(await reader.read(incoming)).toEqual(ana);
  vi.setSystemTime(Date.now() + 1_001);
  const read = reader.read(incoming);
  expect(read).toBeInstanceOf(Promise);
});

test('requests that come at the same moment are told by one reading', async () => {
  const { reader, ofCookie } = startReader(async () => known(ana));
  const incoming = await requestWith({ cookie: 'session=a' });
  await Promise.all([reader.read(incoming), reader.read(incoming), reader.read(incoming)]);
  expect(ofCookie).toHaveBeenCalledTimes(1);
});

test('what was read before a change, and came after it, is not kept', async () => {
  const answer = Promise.withResolvers<Known | null>();
  const answers = [answer.promise];
  const { reader, events } = startReader(async () => (await answers.shift()) ?? null);
  const incoming = await requestWith({ cookie: 'session=a' });
  const early = reader.read(incoming);
  events.emit('access', []);
  expect(await reader.read(incoming)).toEqual({ kind: 'anonymous' });
  const late = reader.read(incoming);
  answer.resolve(known(ana));
  expect(await early).toEqual(ana);
  expect(await late).toEqual({ kind: 'anonymous' });
  expect(await reader.read(incoming)).toEqual({ kind: 'anonymous' });
});

test('a reading that fails is no answer, and the next request asks again', async () => {
  const answers = [Promise.reject(new Error('away')), Promise.resolve(known(ana))];
  answers[0]?.catch(() => undefined);
  const { reader } = startReader(async () => (await answers.shift()) ?? null);
  const incoming = await requestWith({ cookie: 'session=a' });
  await expect(reader.read(incoming)).rejects.toThrow('away');
  expect(await reader.read(incoming)).toEqual(ana);
});

test('while everything is open nobody is asked for', async () => {
  const { reader, ofCookie } = startReader(async () => known(ana), true);
  const incoming = await requestWith({ cookie: 'session=a' });
  expect(reader.read(incoming)).toEqual({ kind: 'open' });
  expect(ofCookie).not.toHaveBeenCalled();
});
