import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../scripts/embedded-postgres.ts';

const browser = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(browser) && process.env.CI === 'true') throw new Error(`CI needs Chromium at ${browser}.`);
if (!existsSync(browser)) process.stdout.write(`Skipped: the browser test, no Chromium at ${browser}.\n`);

let dataDir: string;
let system: { process: ChildProcess; gateway: string; screen: string };

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'orquestia-start-'));
  chmodSync(dataDir, 0o755);
  system = await start();
});
afterEach(async () => {
  await stop(system.process);
  rmSync(dataDir, { recursive: true, force: true });
});

async function start() {
  const [gateway, aiService, adminUi] = await Promise.all([freePort(), freePort(), freePort()]);
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [resolve('scripts/start.ts')], {
    env: {
      ...inherited,
      DATA_DIR: dataDir,
      PORT: String(gateway),
      AI_SERVICE_PORT: String(aiService),
      ADMIN_UI_PORT: String(adminUi),
      AI_PROVIDER: 'embedded',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  await new Promise<void>((ready, reject) => {
    child.stdout?.on('data', (text) => {
      printed += text;
      if (printed.includes('is ready')) ready();
    });
    child.stderr?.on('data', (text) => {
      printed += text;
    });
    child.once('exit', () => reject(new Error(`The system did not start:\n${printed}`)));
  });
  return { process: child, gateway: `http://127.0.0.1:${gateway}`, screen: `http://127.0.0.1:${adminUi}` };
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => {
    child.once('exit', (code) => done(code));
    child.kill('SIGINT');
  });
}

/** Every process whose command line or environment names the run's data folder. */
function processesOfThisRun(): string[] {
  const list = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
  return list.filter((line) => line.includes(dataDir));
}

test('Ctrl-C ends with exit code 0, leaves no process, and the next start has the same products', async () => {
  const made = await fetch(`${system.gateway}/products`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Taladro inalámbrico 18V',
      keywords: ['percutor', '2 baterías'],
      stock: 12,
    }),
  });
  expect(made.status).toBe(201);
  expect(await made.json()).toMatchObject({ category: 'Herramientas y ferretería', language: 'es' });
  expect(await stop(system.process)).toBe(0);
  expect(processesOfThisRun()).toEqual([]);
  await expect(fetch(system.gateway)).rejects.toThrow();
  system = await start();
  expect(await (await fetch(`${system.gateway}/products`)).json()).toMatchObject([{ stock: 12 }]);
});

test.skipIf(!existsSync(browser))(
  'a manager adds a product on the screen, sees its texts and sells it',
  async () => {
    const args = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
    ];
    const chrome = await chromium.launch({ executablePath: browser, args });
    try {
      const page = await chrome.newPage({ locale: 'es-ES' });
      await page.goto(system.screen);
      await page.getByLabel('Nombre').first().fill('Taladro inalámbrico 18V');
      await page.getByLabel('Palabras clave').first().fill('percutor,2 baterías,');
      await page.getByLabel('Existencias iniciales').fill('12');
      await page.getByRole('button', { name: 'Añadir producto' }).click();
      const row = page.getByRole('row').filter({ hasText: 'Taladro inalámbrico 18V' });
      await row.getByText('Herramientas y ferretería', { exact: true }).waitFor();
      await row.getByRole('button', { name: /Simular venta/ }).click();
      await row.getByText('11', { exact: true }).waitFor();
      expect(await (await fetch(`${system.gateway}/products`)).json()).toMatchObject([{ stock: 11 }]);
    } finally {
      await chrome.close();
    }
  },
);
