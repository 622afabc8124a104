import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { freePort } from '../scripts/free-port.ts';
import { ended } from './support/program.ts';
import { useStarter } from './support/starter.ts';

const { launch, processesOfThisRun, dataDir } = useStarter();
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

test.skipIf(!isRoot)(
  'a user who may not write into the program’s folder runs it with the data in their home, until the reader of its output leaves',
  async () => {
    const home = join(dataDir(), 'home');
    mkdirSync(home);
    chownSync(home, nobody, nobody);
    const ports = await Promise.all([freePort(), freePort(), freePort()]);
    const { DATABASE_URL: _, NODE_COMPILE_CACHE: __, ...inherited } = process.env;
    const env = {
      ...inherited,
      NODE_ENV: 'production',
      HOME: home,
      DATA_DIR: '~/orquestia',
      PORT: String(ports[0]),
      AI_SERVICE_PORT: String(ports[1]),
      ADMIN_UI_PORT: String(ports[2]),
      AI_PROVIDER: 'embedded',
    };
    const child = spawn(process.execPath, ['scripts/start.ts'], {
      env,
      uid: nobody,
      gid: nobody,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text;
    });
    // Its first line is that the screen is being built; then, as of "head -1", nobody reads any more.
    const first = await new Promise<string>((done) =>
      child.stdout.once('data', (text: Buffer) => done(`${text}`)),
    );
    child.stdout.destroy();
    expect(first).toContain('Building the screen');
    expect(await ended(child)).toBe(0);
    expect(said).toBe('');
    await vi.waitFor(() => expect(processesOfThisRun()).toEqual([]), { timeout: 20_000, interval: 200 });
  },
);

test('a data folder that cannot be written to is named, with what to do', async () => {
  const file = join(dataDir(), 'file');
  writeFileSync(file, '');
  const { process: child, printed } = await launch({ DATA_DIR: file });
  expect(await ended(child)).toBe(1);
  expect(printed()).toBe(
    `The data cannot be kept in ${file} (EEXIST): let this user write there, or set DATA_DIR to another folder.\n`,
  );
});

test('an option that it does not know is refused before anything starts', async () => {
  const { process: child, printed } = await launch({ npm_config_n8n: 'true' });
  expect(await ended(child)).toBe(1);
  expect(printed()).toBe('Write "npm start -- --n8n": npm has kept the option.\n');
});
