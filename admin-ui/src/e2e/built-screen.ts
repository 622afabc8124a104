import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { preview } from 'vite';
import { proxyTo } from '../../proxy.ts';

const root = resolve(import.meta.dirname, '../..');
const repository = resolve(root, '..');
const builds = join(repository, 'node_modules/.cache/orquestia-screen');

/** The time of the newest file at or below a path, in milliseconds. */
function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** The folder of the screen built from the sources as they are now; built once for all test files. */
export async function buildScreen(): Promise<string> {
  const sources = ['src', 'index.html', 'vite.config.ts', 'package.json'].map((name) => join(root, name));
  const folder = join(builds, String(Math.round(Math.max(...sources.map(newest)))));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(builds, { recursive: true });
  const vite = join(repository, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--logLevel', 'error', '--outDir', unfinished, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

/** Serves the built screen as `npm start` does, before the given gateway. */
export async function serveScreen(gatewayUrl: string) {
  const outDir = await buildScreen();
  const server = await preview({
    root,
    logLevel: 'silent',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', proxy: proxyTo(gatewayUrl) },
  });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('The screen has no port.');
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() };
}
