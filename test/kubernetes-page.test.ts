import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { securityHeaders } from '../admin-ui/security-headers.ts';
import { freePort } from '../scripts/free-port.ts';
import { hasNginx } from './support/nginx.ts';

test('the page of the cluster carries the security headers of the others', () => {
  const conf = readFileSync('deploy/kubernetes/base/nginx.conf', 'utf8');
  const sent = Object.fromEntries(
    [...conf.matchAll(/add_header (\S+) "(.*)" always;/g)].map(([, name, value]) => [name, value]),
  );
  expect(sent).toEqual({ ...securityHeaders, 'Strict-Transport-Security': 'max-age=31536000' });
});

test.skipIf(!hasNginx)(
  'its nginx serves files for a year and the page anew each time (skipped where there is no nginx)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'orquestia-page-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Orquestia</title>');
    writeFileSync(join(folder, 'assets/index-1a2b.js'), 'export {};');
    const port = await freePort();
    const conf = readFileSync('deploy/kubernetes/base/nginx.conf', 'utf8')
      .replaceAll('/tmp/', `${folder}/`)
      .replace('listen 8080', `listen 127.0.0.1:${port}`)
      .replace('/usr/share/nginx/html', folder);
    writeFileSync(join(folder, 'nginx.conf'), conf);
    const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], {
      stdio: 'ignore',
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      const health = await vi.waitFor(() => fetch(`${url}/health`), { timeout: 20_000 });
      expect(await health.json()).toEqual({ status: 'healthy' });
      const file = await fetch(`${url}/assets/index-1a2b.js`);
      expect(file.headers.get('cache-control')).toBe('max-age=31536000');
      const page = await fetch(`${url}/products/1`);
      expect(await page.text()).toContain('Orquestia');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('x-frame-options')).toBe('DENY');
      expect((await fetch(`${url}/assets/index-old.js`)).status).toBe(404);
    } finally {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
      rmSync(folder, { recursive: true });
    }
  },
);
