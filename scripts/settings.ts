import { existsSync } from 'node:fs';
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
