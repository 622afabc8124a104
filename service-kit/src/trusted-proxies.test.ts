import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { isAddressOrNetwork, makeReadVisitor } from './trusted-proxies.ts';

function requestFrom(address: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  return Object.assign(new IncomingMessage(socket), { headers: { host: 'localhost:8000', ...headers } });
}

const forwarded = {
  'x-forwarded-for': '198.51.100.9, 203.0.113.5, 10.1.2.3',
  'x-forwarded-host': 'almacen.example',
  'x-forwarded-proto': 'https',
};

test('a proxy of the list is believed: the client is the last address that is no proxy', () => {
  const read = makeReadVisitor(['10.0.0.0/8', '::1']);
  const expected = { client: '203.0.113.5', host: 'almacen.example', scheme: 'https' };
  expect(read(requestFrom('::ffff:10.9.9.9', forwarded))).toEqual(expected);
  expect(read(requestFrom('::1', forwarded))).toEqual(expected);
});

test('nobody else is, whatever it sends', () => {
  const direct = { client: '192.0.2.1', host: 'localhost:8000', scheme: 'http' };
  for (const trusted of [[], ['10.0.0.0/8']])
    expect(makeReadVisitor(trusted)(requestFrom('192.0.2.1', forwarded))).toEqual(direct);
});

test('what is no address is no client, whatever a proxy passes on', () => {
  const read = makeReadVisitor(['10.0.0.0/8']);
  const madeUp = { 'x-forwarded-for': `203.0.113.5, ${'x'.repeat(300)}, unknown` };
  expect(read(requestFrom('10.9.9.9', madeUp)).client).toBe('203.0.113.5');
  expect(read(requestFrom('10.9.9.9', { 'x-forwarded-for': 'unknown' })).client).toBe('10.9.9.9');
});

test('a proxy that forwards nothing is the client itself', () => {
  const read = makeReadVisitor(['127.0.0.1']);
  expect(read(requestFrom('127.0.0.1', {}))).toEqual({
    client: '127.0.0.1',
    host: 'localhost:8000',
    scheme: 'http',
  });
});

test.each([
  ['127.0.0.1', true],
  ['10.0.0.0/8', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/8/8', false],
  ['proxy.example', false],
  ['', false],
])('%s is an address or a network: %s', (text, valid) => {
  expect(isAddressOrNetwork(text)).toBe(valid);
});
