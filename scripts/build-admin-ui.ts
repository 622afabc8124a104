import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, root } from './settings.ts';

const ui = join(root, 'admin-ui');

export const vite = join(root, 'node_modules/vite/bin/vite.js');

/** Node reads vite.config.ts as it is: otherwise Vite writes a translation of it into the program's folder. */
export const configAsIs = ['--configLoader', 'native'];

/** A build of earlier sources may still be on somebody's screen. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/** Runs Node with these arguments to the end; rejects where it fails. */
type RunNode = (args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }) => Promise<unknown>;

/**
 * The folder of the screen built from its sources as they are now. It has a name of its own, so that whoever builds at
 * the same moment, or still shows the screen of before, is not disturbed.
 */
export async function buildAdminUi(
  runNode: RunNode,
  builds = join(cacheDir(), 'orquestia-screen'),
): Promise<string> {
  const own = ['src', 'public', 'index.html', 'vite.config.ts', 'service-worker-plugin.ts', 'package.json'];
  const sources = own.map((name) => join(ui, name));
  sources.push(join(root, 'package-lock.json'));
  const version = String(Math.round(Math.max(...sources.map(newest))));
  const folder = join(builds, version);
  if (existsSync(folder)) return folder;
  mkdirSync(builds, { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  const args = [vite, 'build', ...configAsIs, '--logLevel', 'error', '--outDir', unfinished, '--emptyOutDir'];
  await runNode(args, { cwd: ui, env: { NODE_ENV: 'production' } });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Somebody else has built the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  for (const other of readdirSync(builds).map((name) => join(builds, name))) {
    // Gone already where it was another's unfinished one.
    const made = statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > KEPT_MS) rmSync(other, { recursive: true, force: true });
  }
  return folder;
}

/** The time of the newest file at or below a path, in milliseconds. */
function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
