import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Parts } from './parts.ts';
import { root } from './settings.ts';

export const vite = join(root, 'node_modules/vite/bin/vite.js');

/** Builds the screen when its sources are newer than the last build. */
export async function buildAdminUi(parts: Parts): Promise<void> {
  const ui = join(root, 'admin-ui');
  const dist = join(ui, 'dist');
  const sources = ['src', 'index.html', 'vite.config.ts', 'package.json'].map((name) => join(ui, name));
  if (existsSync(dist) && Math.max(...sources.map(newest)) <= newest(dist)) return;
  process.stdout.write('Building the screen …\n');
  const fresh = join(ui, 'dist.new');
  const args = [vite, 'build', '--logLevel', 'error', '--outDir', fresh, '--emptyOutDir'];
  const env = { NODE_ENV: 'production' };
  await parts.complete('admin-ui build', args, { cwd: ui, env, failure: 'The screen could not be built.' });
  if (parts.isStopping()) return;
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

/** The time of the newest file at or below a path, in milliseconds. */
function newest(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
