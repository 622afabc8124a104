import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, playLlm, type Reply } from '../ai-service/src/testing/llm-stand-in.ts';
import { freePort, startEmbeddedPostgres } from '../scripts/embedded-postgres.ts';

const browser = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(browser) && process.env.CI === 'true') throw new Error(`CI needs Chromium at ${browser}.`);
if (!existsSync(browser)) process.stdout.write(`Skipped: the browser test, no Chromium at ${browser}.\n`);

// Each starts the whole system, some several times.
vi.setConfig({ testTimeout: 240_000 });

let dataDir: string;
let running: Running[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'orquestia-start-'));
  chmodSync(dataDir, 0o755);
  running = [];
});
afterEach(async () => {
  for (const { process: child } of running) await ended(child, 'SIGINT');
  rmSync(dataDir, { recursive: true, force: true });
});

type Running = {
  process: ChildProcess;
  ready: Promise<void>;
  printed(): string;
  gateway: string;
  screen: string;
};

async function launch(extra: NodeJS.ProcessEnv = {}): Promise<Running> {
  const [gateway, aiService, adminUi] = await Promise.all([freePort(), freePort(), freePort()]);
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    DATA_DIR: dataDir,
    PORT: String(gateway),
    AI_SERVICE_PORT: String(aiService),
    ADMIN_UI_PORT: String(adminUi),
    AI_PROVIDER: 'embedded',
    ...extra,
  };
  const child = spawn(process.execPath, [resolve('scripts/start.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ready = new Promise<void>((done, reject) => {
    const onText = (text: Buffer) => {
      printed += text;
      if (printed.includes('is ready')) done();
    };
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    child.once('exit', () => reject(new Error(`The system did not start:\n${printed}`)));
  });
  ready.catch(() => undefined);
  const started = {
    process: child,
    ready,
    printed: () => printed,
    gateway: `http://127.0.0.1:${gateway}`,
    screen: `http://127.0.0.1:${adminUi}`,
  };
  running.push(started);
  return started;
}

async function start(extra?: NodeJS.ProcessEnv): Promise<Running> {
  const system = await launch(extra);
  await system.ready;
  return system;
}

/** The exit code or the signal it died of; sends the given signal first. */
function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  const how = child.exitCode ?? child.signalCode;
  if (how !== null) return Promise.resolve(how);
  return new Promise((done) => {
    child.once('exit', (code, signalCode) => done(code ?? signalCode));
    if (signal) child.kill(signal);
  });
}

/** Every process that still has the run's data folder in its command line or environment. */
function processesOfThisRun(): string[] {
  const list = execFileSync('ps', ['axeww'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n');
  return list.filter((line) => line.includes(dataDir));
}

/** How an address answers somebody who typed another name for it. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((done, reject) => {
    get(url, { headers: { host } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).once('error', reject);
  });
}

/** What `npm run ledger` prints, of the system's own database, running or not. */
function checkLedger(): string {
  const { DATABASE_URL: _, ...env } = process.env;
  return execFileSync(process.execPath, [resolve('scripts/ledger.ts')], {
    env: { ...env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
}

test('Ctrl-C ends with exit code 0, leaves no process, and the next start has the same products', async () => {
  const first = await start();
  expect(processesOfThisRun().length).toBeGreaterThan(3);
  const made = await fetch(`${first.gateway}/products`, {
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
  expect(await ended(first.process, 'SIGINT')).toBe(0);
  expect(processesOfThisRun()).toEqual([]);
  await expect(fetch(first.gateway)).rejects.toThrow();
  const second = await start();
  expect(await (await fetch(`${second.gateway}/products`)).json()).toMatchObject([{ stock: 12 }]);
  expect(checkLedger()).toContain('The ledger and the stock agree.');
  await ended(second.process, 'SIGINT');
  expect(checkLedger()).toContain('The ledger and the stock agree.');
  expect(processesOfThisRun()).toEqual([]);
});

test('Ctrl-C lets a product that is being made get both its texts', async () => {
  const slowly =
    (json: object): Reply =>
    (response, request) =>
      void setTimeout(() => answer(json)(response, request), 1_500);
  const llm = await playLlm(
    slowly({ description: 'Un taladro percutor de 18 V para el trabajo de cada día.' }),
    slowly({ category: 'tools', alternatives: ['industrial'] }),
  );
  const system = await start({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  const made = fetch(`${system.gateway}/products`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Taladro 18V', keywords: ['percutor'], stock: 1 }),
  });
  await expect.poll(() => llm.requests.length).toBe(1);
  const stopped = ended(system.process, 'SIGINT');
  expect(await (await made).json()).toMatchObject({ category_id: 'tools', enrichment_status: 'READY' });
  expect(await stopped).toBe(0);
  expect(llm.requests).toHaveLength(2);
});

test('interrupted at any moment of its first start, it leaves no process and a database that starts', async () => {
  // The first moment is before it can have started anything: there the signal itself may end it.
  for (const moment of [50, 400, 900, 1_600, 2_400]) {
    const { process: child } = await launch();
    await new Promise((done) => setTimeout(done, moment));
    expect([0, 'SIGINT']).toContain(await ended(child, 'SIGINT'));
    expect(processesOfThisRun()).toEqual([]);
  }
  const system = await start();
  expect((await fetch(`${system.gateway}/products`)).status).toBe(200);
});

test.each(['gateway/src/main.ts', 'ai-service/src/main.ts', 'postgres'])(
  'when %s dies, all stops and says so',
  async (part) => {
    const { process: child, printed } = await start();
    const list = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n');
    const victim = list.find(
      (line) => line.includes(part) && Number(line.trim().split(/\s+/)[1]) === child.pid,
    );
    process.kill(Number(victim?.trim().split(/\s+/)[0]), 'SIGKILL');
    expect(await ended(child)).toBe(1);
    expect(printed()).toMatch(/(gateway|ai-service|postgres) ended/);
    expect(processesOfThisRun()).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32')(
  'killed without a chance to stop anything, it leaves no process, and the next start has the same products',
  async () => {
    const killed = await start();
    const body = JSON.stringify({ name: 'Taladro', keywords: ['percutor'], stock: 3 });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${killed.gateway}/products`, { method: 'POST', headers, body });
    await ended(killed.process, 'SIGKILL');
    await vi.waitFor(() => expect(processesOfThisRun()).toEqual([]), { timeout: 20_000, interval: 200 });
    const next = await start();
    expect(await (await fetch(`${next.gateway}/products`)).json()).toMatchObject([{ stock: 3 }]);
  },
);

test('data that another PostgreSQL still uses is left to it, and how to end that is told', async () => {
  const postgres = await startEmbeddedPostgres(join(dataDir, 'postgres'));
  const { process: child, printed } = await launch();
  expect(await ended(child)).toBe(1);
  expect(printed()).toContain(`"kill -INT ${postgres.pid}" ends`);
  expect(printed().trim().split('\n')).toHaveLength(1);
  process.kill(postgres.pid, 'SIGINT');
  await postgres.died;
  const next = await start();
  expect((await fetch(`${next.gateway}/products`)).status).toBe(200);
});

test('a taken port is named, with the part that needs it and the variable that moves it', async () => {
  const taken = createServer();
  const port = await new Promise<number>((done) => {
    taken.listen(0, '127.0.0.1', () => done((taken.address() as AddressInfo).port));
  });
  const { process: child, printed } = await launch({ AI_SERVICE_PORT: String(port) });
  expect(await ended(child)).toBe(1);
  expect(printed()).toContain(
    `Port ${port}, which ai-service needs, is taken. Free it or set AI_SERVICE_PORT.`,
  );
  await new Promise((done) => taken.close(done));
});

test('two parts on one port are named before anything starts', async () => {
  const port = String(await freePort());
  const { process: child, printed } = await launch({ PORT: port, AI_SERVICE_PORT: port });
  expect(await ended(child)).toBe(1);
  expect(printed()).toContain(
    `ai-service and gateway would both need port ${port}. Set AI_SERVICE_PORT to another.`,
  );
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
});

test.each([
  [{ DATABASE_URL: 'garbage' }, 'DATABASE_URL must be the address of a PostgreSQL: '],
  [
    { STOCK_ALERT_THRESHOLD: '3000000000' },
    'STOCK_ALERT_THRESHOLD must be a whole number from 0 to 1000000000.',
  ],
  [{ LLM_CONCURRENCY: 'x' }, 'LLM_CONCURRENCY must be a whole number from 1 to 1000.'],
  [{ HOST: '192.0.2.1' }, 'HOST is "192.0.2.1", which is no address of this machine.'],
])('with %o it says so in one line that names the variable, and starts nothing', async (wrong, line) => {
  const { process: child, printed } = await launch(wrong);
  expect(await ended(child)).toBe(1);
  expect(printed().split('\n')[0]).toContain(line);
  expect(printed()).not.toContain('    at ');
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
});

test('HOST opens the screen too, also under the name that others know this machine by', async () => {
  const system = await start({ HOST: '0.0.0.0' });
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  const screen = system.screen.replace('127.0.0.1', address ?? '127.0.0.2');
  expect((await fetch(screen)).status).toBe(200);
  const { host } = new URL(screen);
  expect(await statusFor(screen, host.replace(/^[^:]+/, 'almacen.local'))).toBe(200);
});

test.skipIf(!existsSync(browser))(
  'a manager adds a product on the screen, sees its texts and sells it',
  async () => {
    const system = await start();
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
      await page.goto(`${system.screen}/products/new`);
      await page.getByLabel('Nombre').first().fill('Taladro inalámbrico 18V');
      await page.getByLabel('Palabras clave').first().fill('percutor,2 baterías,');
      await page.getByLabel('Existencias iniciales').fill('12');
      await page.getByRole('button', { name: 'Guardar producto' }).click();
      const row = page.getByRole('row').filter({ hasText: 'Taladro inalámbrico 18V' });
      await row.getByText('Herramientas y ferretería', { exact: true }).waitFor();
      await row.getByRole('button', { name: /Simular venta/ }).click();
      await row.getByText('11', { exact: true }).waitFor();
      // The new stock shows before the server has answered; its answer brings the way back.
      await page.getByRole('button', { name: 'Deshacer' }).waitFor();
      expect(await (await fetch(`${system.gateway}/products`)).json()).toMatchObject([{ stock: 11 }]);
    } finally {
      await chrome.close();
    }
  },
);
