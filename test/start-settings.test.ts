import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '../scripts/embedded-postgres.ts';
import { freePort } from '../scripts/free-port.ts';
import { ended } from './support/program.ts';
import { useStarter } from './support/starter.ts';

const { launch, start, dataDir } = useStarter();

test('data that another PostgreSQL still uses is left to it, and how to end that is told', async () => {
  const postgres = await startEmbeddedPostgres(join(dataDir(), 'postgres'));
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
  expect(existsSync(join(dataDir(), 'postgres'))).toBe(false);
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
  expect(existsSync(join(dataDir(), 'postgres'))).toBe(false);
});

/** How an address answers somebody who typed another name for it. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((done, reject) => {
    get(url, { headers: { host } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    }).once('error', reject);
  });
}

test('HOST opens the screen too, also under the name of this machine, and under no other', async () => {
  const system = await start({ HOST: '0.0.0.0' });
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  const screen = system.screen.replace('127.0.0.1', address ?? '127.0.0.2');
  expect((await fetch(screen)).status).toBe(200);
  const { host } = new URL(screen);
  expect(await statusFor(screen, host.replace(/^[^:]+/, hostname()))).toBe(200);
  expect(await statusFor(screen, host.replace(/^[^:]+/, 'evil.example'))).toBe(403);
});
