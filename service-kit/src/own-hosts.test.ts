import { hostname, networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { makeOwnHosts, parseHost } from './own-hosts.ts';

test.each([
  ['localhost:8000', 'localhost'],
  ['LocalHost.', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]:8000', '::1'],
  ['almacen.example:443', 'almacen.example'],
])('the name in Host: %s is %s', (header, name) => {
  expect(parseHost(header)).toBe(name);
});

test.each([
  '',
  'a b',
  'localhost:8000@evil.example',
  'localhost, evil.example',
  '[evil]',
  'localhost/x',
  '::1',
  'x:123456',
])('Host: %s is none', (header) => {
  expect(parseHost(header)).toBeUndefined();
});

test.each(['localhost', 'localhost:8000', 'shop.localhost', '127.0.0.1:8000', '127.9.9.9', '[::1]:8000'])(
  'on loopback %s is its own',
  (host) => {
    expect(makeOwnHosts({ host: '127.0.0.1' })(host)).toBe(true);
  },
);

test.each([
  'evil.example:8000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'notlocalhost',
  '192.0.2.7:8000',
  `${hostname()}:8000`,
  '',
])('on loopback %s is not', (host) => {
  expect(makeOwnHosts({ host: '127.0.0.1' })(host)).toBe(false);
});

test('once the port is open, so are the names and addresses of the machine, and no others', () => {
  const isOwn = makeOwnHosts({ host: '0.0.0.0' });
  const name = hostname().split('.')[0];
  for (const own of [hostname(), `${name}.local:8000`, '127.0.0.1', '0.0.0.0:8000'])
    expect([own, isOwn(own)]).toEqual([own, true]);
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  for (const { address, family } of addresses) if (family === 'IPv4') expect(isOwn(address)).toBe(true);
  for (const other of ['192.0.2.7', 'evil.example']) expect(isOwn(other)).toBe(false);
});

test('PUBLIC_URL and ALLOWED_HOSTS name further ones, with any port', () => {
  const isOwn = makeOwnHosts({
    host: '192.0.2.1',
    publicUrl: 'https://almacen.example/tienda',
    allowedHosts: ['gateway', 'Other.example:8443'],
  });
  for (const own of [
    'almacen.example',
    'almacen.example:443',
    'gateway:8000',
    'other.example',
    '192.0.2.1:8000',
  ])
    expect([own, isOwn(own)]).toEqual([own, true]);
  expect(isOwn('example')).toBe(false);
});
