import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

/** The folder that keeps everything between runs. */
export function dataDir(): string {
  return resolve(root, process.env.DATA_DIR || '.data');
}

/** The port a variable names. Ends the process where it names none. */
export function portOf(name: string, fallback: number): number {
  const port = Number(process.env[name] || fallback);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  process.stderr.write(`${name} must be a port number; it is "${process.env[name]}".\n`);
  process.exit(1);
}

/** The address to listen on, and the one at which this machine itself finds what listens there. */
export function addressesOf(host = process.env.HOST || '127.0.0.1'): { host: string; near: string } {
  if (host === '0.0.0.0' || host === '::') return { host, near: '127.0.0.1' };
  return { host, near: isIPv6(host) ? `[${host}]` : host };
}
