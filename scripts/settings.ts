import { accessSync, constants, mkdirSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadEnvFile } from './env-file.ts';
import { whereOthersMayRead } from './postgres-user.ts';

export const root = resolve(import.meta.dirname, '..');

const envFile = loadEnvFile(join(root, '.env'), join(root, '.env.example'));
if (envFile.problems.length > 0) endWith(envFile.problems.join('\n'));

/** What in .env is read by nobody, a line each. */
export const { warnings } = envFile;

/** The folder that keeps everything between runs. */
export function dataDir(): string {
  const given = process.env.DATA_DIR || '.data';
  if (/^~($|[/\\])/.test(given)) return join(homedir(), given.slice(1));
  if (given.startsWith('~'))
    endWith(`DATA_DIR begins with "~": write the folder in full instead of "${given}".`);
  return resolve(root, given);
}

/** Makes the folder that keeps everything, or says why it cannot be had. */
export async function makeDataDir(): Promise<string> {
  const folder = dataDir();
  try {
    await whereOthersMayRead(() => mkdirSync(folder, { recursive: true }));
    accessSync(folder, constants.W_OK);
    return folder;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(
      `The data cannot be kept in ${folder} (${code}): let this user write there, or set DATA_DIR to another folder.`,
    );
  }
}

/** Where to keep what can be made again: with the installation, or with the data where that is not to be changed. */
export function cacheDir(): string {
  const modules = join(root, 'node_modules');
  try {
    accessSync(modules, constants.W_OK);
    return join(modules, '.cache');
  } catch {
    return join(dataDir(), 'cache');
  }
}

/** The port a variable names. Ends the process where it names none. */
export function portOf(name: string, fallback: number): number {
  const port = Number(process.env[name] || fallback);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  return endWith(`${name} must be a port number; it is "${process.env[name]}".`);
}

/** The address to listen on, and the one at which this machine itself finds what listens there. */
export function addressesOf(host = process.env.HOST || '127.0.0.1'): { host: string; near: string } {
  if (host === '0.0.0.0' || host === '::') return { host, near: '127.0.0.1' };
  return { host, near: isIPv6(host) ? `[${host}]` : host };
}

function endWith(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
