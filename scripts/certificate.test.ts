import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { hasOpenssl } from '../test/support/openssl.ts';
import { ensureCertificate } from './certificate.ts';

let secrets: string;
beforeEach(() => {
  secrets = mkdtempSync(join(tmpdir(), 'orquestia-certificate-'));
  return () => {
    vi.useRealTimers();
    rmSync(secrets, { recursive: true, force: true });
  };
});
const read = (file: string) => readFileSync(join(secrets, file), 'utf8');
const certificate = () => new X509Certificate(read('tls/tls.crt'));
const modeOf = (file: string) => statSync(join(secrets, file)).mode & 0o777;

test.skipIf(!hasOpenssl)(
  'the certificate is for its names and this machine, signed by a root whose key nobody else reads',
  () => {
    ensureCertificate(secrets, ['almacen.lan', '192.168.1.20']);
    const made = certificate();
    const root = new X509Certificate(read('tls/ca.crt'));
    expect(made.verify(root.publicKey)).toBe(true);
    expect([root.ca, made.ca]).toEqual([true, false]);
    for (const name of ['almacen.lan', 'localhost']) expect(made.checkHost(name)).toBe(name);
    for (const address of ['192.168.1.20', '127.0.0.1', '::1']) expect(made.checkIP(address)).toBeDefined();
    expect(made.checkHost('evil.example')).toBeUndefined();
    expect([modeOf('ca.key'), modeOf('tls/tls.key'), modeOf('tls')]).toEqual([0o600, 0o644, 0o755]);
  },
);

test.skipIf(!hasOpenssl)(
  'it stays as long as it is good, and is made anew for another name or when it soon ends, by the same root',
  () => {
    ensureCertificate(secrets, ['almacen.lan']);
    const [first, root] = [read('tls/tls.crt'), read('tls/ca.crt')];
    ensureCertificate(secrets, ['almacen.lan']);
    expect(read('tls/tls.crt')).toBe(first);
    ensureCertificate(secrets, ['almacen.lan', 'tienda.lan']);
    const second = read('tls/tls.crt');
    expect(second).not.toBe(first);
    vi.useFakeTimers({ now: Date.parse(certificate().validTo) - 29 * 24 * 60 * 60 * 1_000 });
    ensureCertificate(secrets, ['almacen.lan', 'tienda.lan']);
    expect(read('tls/tls.crt')).not.toBe(second);
    expect(read('tls/ca.crt')).toBe(root);
  },
);

test.skipIf(!hasOpenssl)('a certificate that somebody has put there stays', () => {
  ensureCertificate(secrets, []);
  rmSync(join(secrets, 'ca.key'));
  writeFileSync(join(secrets, 'tls/tls.crt'), 'theirs');
  expect(ensureCertificate(secrets, ['almacen.lan'])).not.toHaveProperty('root');
  expect(read('tls/tls.crt')).toBe('theirs');
});
