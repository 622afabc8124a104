import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { preview } from 'vite';
import { buildAdminUi } from '../../../scripts/build-admin-ui.ts';
import { proxyTo } from '../../proxy.ts';

const root = resolve(import.meta.dirname, '../..');

/** The folder of the screen as `npm start` builds it. */
export function buildScreen(): Promise<string> {
  return buildAdminUi((args, { cwd, env }) =>
    promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, ...env } }),
  );
}

/** Serves the built screen as `npm start` does, before the given gateway; or another build of it. */
export async function serveScreen(gatewayUrl: string, build?: string) {
  const outDir = build ?? (await buildScreen());
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
