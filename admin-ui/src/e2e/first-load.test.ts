import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { securityHeaders } from '../../security-headers.ts';
import { buildScreen } from './built-screen.ts';
import { type Stack, startStack } from './stack.ts';

describe.skipIf(!hasChromium)('the first load', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());

  test('needs less than 200 KB of script, gzipped, whatever is loaded until the page rests', async () => {
    const page = await stack.newPage();
    const loaded = new Set<string>();
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') loaded.add(new URL(response.url()).pathname);
    });
    await page.goto('/');
    await page.getByText('Todavía no hay productos').waitFor();
    const folder = await buildScreen();
    const sizes = [...loaded].map((path) => gzipSync(readFileSync(join(folder, path))).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(loaded.size).toBeGreaterThan(1);
    expect(total).toBeLessThan(200_000);
    await page.context().close();
  });
});

test('nginx serves the screen with the same security headers as npm start', () => {
  const nginx = readFileSync(resolve(import.meta.dirname, '../../nginx/screen.conf'), 'utf8');
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(nginx).toContain(`add_header ${name} "${value}" always;`);
  }
});
