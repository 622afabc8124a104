import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const source = resolve(import.meta.dirname, '../../n8n');
const reportEveryMs = 10_000;

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

/** The folder of this very n8n in the user's cache: every clone and CI run of the same lock shares it. */
function n8nFolder(): string {
  const text = readFileSync(join(source, 'package-lock.json'));
  const { packages } = lockSchema.parse(JSON.parse(text.toString()));
  const version = packages['node_modules/n8n']?.version;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'orquestia', `n8n-${version}-${hash}`);
}

export function n8nIsInstalled(): boolean {
  return existsSync(n8nFolder());
}

/** The n8n program, installed on first use. */
export async function installN8n(say: (line: string) => void): Promise<string> {
  const folder = n8nFolder();
  if (!existsSync(folder)) await installInto(folder, say);
  return join(folder, 'node_modules/.bin/n8n');
}

/** Made beside its place and moved there whole: an interrupted install leaves nothing that looks finished. */
async function installInto(folder: string, say: (line: string) => void): Promise<void> {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const owner = Number(/\.(\d+)\.new$/.exec(name)?.[1]);
    if (owner && !isRunning(owner)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const unfinished = `${folder}.${process.pid}.new`;
  mkdirSync(unfinished);
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(source, name), join(unfinished, name));

  say(`Installing n8n, once: 2.7 GB in ${folder}; 5 to 10 minutes.`);
  const total =
    Object.keys(
      lockSchema.parse(JSON.parse(readFileSync(join(source, 'package-lock.json'), 'utf8'))).packages,
    ).length - 1;
  await npm(unfinished, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], (done) =>
    say(`  ${Math.min(done, total)} of ${total} packages fetched`),
  );
  say('  compiling its database driver (sqlite3) …');
  await npm(unfinished, ['rebuild', 'sqlite3'], () => undefined, {
    npm_config_nodedir: await nodeHeaders(unfinished),
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process has installed it meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
  say('n8n is installed.');
}

/** The headers of this Node, to compile against: the package that carries its binary has them. */
async function nodeHeaders(unfinished: string): Promise<string> {
  const platform = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${platform}-${process.platform}-${process.arch}`;
  try {
    return dirname(
      createRequire(createRequire(import.meta.url).resolve('node/package.json')).resolve(
        `${name}/package.json`,
      ),
    );
  } catch {
    // npm prunes it away when another package is installed.
    const folder = join(unfinished, 'node-headers');
    mkdirSync(folder);
    await npm(
      folder,
      ['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${name}@${process.versions.node}`],
      () => undefined,
    );
    return join(folder, 'node_modules', name);
  }
}

/** Runs npm in a folder of its own; of this run's npm settings only what says where packages come from. */
function npm(
  cwd: string,
  args: string[],
  onFetched: (count: number) => void,
  extra: NodeJS.ProcessEnv = {},
): Promise<void> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_(package|lifecycle|command|config_(local_)?prefix|config_global|config_nodedir)|INIT_CWD)/i.test(
          name,
        ),
    ),
  );
  const cli = process.env.npm_execpath;
  const child = spawn(cli ? process.execPath : 'npm', [...(cli ? [cli] : []), ...args], {
    cwd,
    env: { ...env, PATH: `${dirname(process.execPath)}:${env.PATH}`, ...extra },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let fetched = 0;
  const last: string[] = [];
  const report = setInterval(() => onFetched(fetched), reportEveryMs);
  createInterface(child.stderr).on('line', (line) => {
    if (/^npm http .*\.tgz/.test(line)) fetched += 1;
    else if (!/^npm (http|warn)/.test(line)) last.push(line);
  });
  return new Promise<void>((done, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? done()
        : reject(new Error(`npm ${args[0]} failed for n8n:\n${last.slice(-20).join('\n')}`)),
    );
  }).finally(() => clearInterval(report));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
