/// <reference lib="dom" />
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../../test/support/chromium.ts';
import { buildScreen, serveScreen } from './built-screen.ts';
import { type Stack, startStack } from './stack.ts';

/** Makes of a build the one that follows it: its first script has another name, and its files know that. */
function replaceByNext(folder: string): string {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const entry = /src="\/assets\/([^"]+)\.js"/.exec(html)?.[1] ?? '';
  const next = `${entry}-next`;
  renameSync(join(folder, `assets/${entry}.js`), join(folder, `assets/${next}.js`));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of files.filter((name) => /\.(js|html)$/.test(name)).map((name) => join(folder, name))) {
    const text = readFileSync(path, 'utf8').replaceAll(`${entry}.js`, `${next}.js`);
    writeFileSync(path, text.replace(/"version":"\w+"/, '"version":"next"'));
  }
  return next;
}

describe.skipIf(!hasChromium)('a new version of the screen', { timeout: 300_000 }, () => {
  let stack: Stack;
  let folder: string;
  let screen: Awaited<ReturnType<typeof serveScreen>>;
  beforeAll(async () => {
    stack = await startStack();
    folder = mkdtempSync(join(tmpdir(), 'orquestia-version-'));
    cpSync(await buildScreen(), folder, { recursive: true });
    screen = await serveScreen(stack.gatewayUrl, folder);
  }, 180_000);
  afterAll(async () => {
    await screen?.stop();
    await stack?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => expect(stack.takeProblems()).toEqual([]));

  const entryOf = (page: Page) =>
    page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src);

  test('says so, leaves the page that is open in one piece, and is there after the reload, also without network', async () => {
    const page = await stack.newPage({ serviceWorker: true, expects: /ERR_|Failed to load/ });
    page.setDefaultTimeout(60_000);
    await page.goto(screen.url);
    await page.getByText('Todavía no hay productos').waitFor();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const notice = page.getByRole('button', { name: 'Hay una versión nueva · recargar' });
    expect(await notice.count()).toBe(0);

    const next = replaceByNext(folder);
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    await notice.waitFor();
    expect(await entryOf(page)).not.toContain(next);
    // A page that was not loaded before comes of the version that is open, which the server no longer has.
    await page.getByRole('link', { name: 'Importar', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Importar' }).waitFor();

    await notice.click();
    await expect.poll(() => entryOf(page)).toContain(next);
    await page.getByRole('heading', { level: 1, name: 'Importar' }).waitFor();
    expect(await notice.count()).toBe(0);
    await page.context().setOffline(true);
    await page.goto(`${screen.url}/scan`);
    await page.getByRole('heading', { level: 1, name: 'Escanear' }).waitFor();
    expect(await entryOf(page)).toContain(next);
    await page.context().close();
  });
});
