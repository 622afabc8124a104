import { execFileSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Phones take no certificate of a server for longer; it is made anew when a month of it is left. */
const days = 397;
const renewMs = 30 * 24 * 60 * 60 * 1_000;
const rootDays = 3_650;

type Certificate = {
  path: string;
  says: string;
  /** What signed it, where that is ours. */
  root?: string;
};

/**
 * The certificate that nginx shows, in the folder `tls` of the secrets. One that somebody has put there stays; else it is
 * made for these names, and again where a name is missing or it soon ends, signed by a root of this machine that is made
 * once.
 */
export function ensureCertificate(secrets: string, names: readonly string[]): Certificate {
  const tls = join(secrets, 'tls');
  const path = join(tls, 'tls.crt');
  const root = { key: join(secrets, 'ca.key'), certificate: join(tls, 'ca.crt') };
  mkdirSync(tls, { recursive: true });
  // Another user reads it in the container.
  chmodSync(tls, 0o755);
  if (existsSync(path) && !existsSync(root.key)) return { path, says: 'your own, left as it is.' };
  if (!existsSync(root.key)) makeRoot(root);
  const wanted = [...new Set([...names.filter(Boolean), 'localhost', '127.0.0.1', '::1'])];
  const says = `for ${wanted.join(', ')}`;
  const made = { path, root: root.certificate };
  if (existsSync(path) && isGood(new X509Certificate(readFileSync(path)), root.certificate, wanted))
    return { ...made, says: `${says} (was there)` };
  makeCertificate(tls, root, wanted);
  return { ...made, says: `${says}, for ${days} days.` };
}

/** The SHA-256 of a certificate, by which people tell it from another. */
export const fingerprintOf = (path: string): string => new X509Certificate(readFileSync(path)).fingerprint256;

function isGood(certificate: X509Certificate, root: string, names: readonly string[]): boolean {
  const fits = (name: string) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name));
  return (
    certificate.verify(new X509Certificate(readFileSync(root)).publicKey) &&
    Date.parse(certificate.validTo) - Date.now() > renewMs &&
    names.every((name) => fits(name) !== undefined)
  );
}

type Root = { key: string; certificate: string };

function makeRoot({ key, certificate }: Root): void {
  inFolder((folder) => {
    const config = `[req]
prompt = no
distinguished_name = name
x509_extensions = root
[name]
CN = Orquestia ${randomBytes(3).toString('hex')}
[root]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
`;
    writeFileSync(join(folder, 'config'), config);
    newKey(join(folder, 'key'));
    openssl(
      'req',
      '-x509',
      '-config',
      join(folder, 'config'),
      '-key',
      join(folder, 'key'),
      '-sha256',
      '-days',
      String(rootDays),
      '-out',
      join(folder, 'crt'),
    );
    put(join(folder, 'crt'), certificate, 0o644);
    put(join(folder, 'key'), key, 0o600);
  });
}

function makeCertificate(tls: string, root: Root, names: readonly string[]): void {
  inFolder((folder) => {
    const alternatives = names.map((name) => `${isIP(name) ? 'IP' : 'DNS'}:${name}`).join(',');
    const [first = ''] = names;
    const config = `[req]
prompt = no
distinguished_name = name
[name]
CN = ${first.slice(0, 64)}
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = ${alternatives}
`;
    const file = (name: string) => join(folder, name);
    writeFileSync(file('config'), config);
    newKey(file('key'));
    openssl('req', '-new', '-config', file('config'), '-key', file('key'), '-out', file('csr'));
    const serial = `0x${randomBytes(16).toString('hex').replace(/^./, '4')}`;
    openssl(
      'x509',
      '-req',
      '-in',
      file('csr'),
      '-CA',
      root.certificate,
      '-CAkey',
      root.key,
      '-set_serial',
      serial,
      '-sha256',
      '-days',
      String(days),
      '-extfile',
      file('config'),
      '-extensions',
      'server',
      '-out',
      file('crt'),
    );
    put(file('key'), join(tls, 'tls.key'), 0o644);
    put(file('crt'), join(tls, 'tls.crt'), 0o644);
  });
}

const newKey = (path: string) => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', path);

function openssl(...args: string[]): void {
  try {
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error(
        'A certificate is made with openssl, which is not here: install it, or put your own as tls.crt and tls.key into the folder "tls" of the secrets.',
      );
    throw error;
  }
}

/** Whole, or not at all. */
function put(from: string, to: string, mode: number): void {
  writeFileSync(`${to}.new`, readFileSync(from), { mode });
  renameSync(`${to}.new`, to);
}

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'orquestia-certificate-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
