import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addDocsPage } from './docs-page.ts';

test('the page has its title, a strict content policy and all it loads from its own host', async () => {
  const app = new Hono();
  addDocsPage(app, 'A service');
  const page = await app.request('/docs');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  const html = await page.text();
  expect(html).toContain('<title>A service</title>');
  expect(html).not.toContain('//');
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(assets).toHaveLength(3);
  for (const path of assets) expect([path, (await app.request(path)).status]).toEqual([path, 200]);
});
