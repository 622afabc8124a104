import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';

const source = join(import.meta.dirname, 'src/service-worker/service-worker.ts');

/** The files below a folder, as the screen is asked for them. */
function filesOf(folder: string): { path: string; name: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path).replaceAll(sep, '/') }));
}

/** Puts the service worker beside the built screen and writes into it what the screen consists of. */
export function serviceWorker(): Plugin {
  let publicDir = '';
  return {
    name: 'service-worker',
    apply: 'build',
    // After index.html is made of the scripts it names.
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    async generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      const html = page?.type === 'asset' ? String(page.source) : '';
      const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1];
      if (!entry) throw new Error('index.html names no script.');
      const built = Object.keys(bundle).filter((name) => name !== 'index.html');
      const added = filesOf(publicDir);
      const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
      // The names of built files are made of what is in them.
      const version = createHash('sha256').update(html).update(built.toSorted().join()).update(code);
      for (const { path } of added) version.update(readFileSync(path));
      const screen = {
        version: version.digest('hex').slice(0, 16),
        entry,
        files: [...built, ...added.map(({ name }) => name)].map((name) => `/${name}`).toSorted(),
      };
      this.emitFile({
        type: 'asset',
        fileName: 'service-worker.js',
        source: `const SCREEN = ${JSON.stringify(screen)};\n${code}`,
      });
    },
  };
}
