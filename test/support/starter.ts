import { type ChildProcess, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { freePort } from '../../scripts/free-port.ts';
import { ended, startProgram } from './program.ts';

type Running = {
  process: ChildProcess;
  ready: Promise<void>;
  printed(): string;
  gateway: string;
  screen: string;
};

/** `npm start` in a test file: each test has a data folder of its own, and what it started ends with it. */
export function useStarter() {
  let dataDir = '';
  let running: Running[] = [];
  // Each starts the whole system, some several times.
  vi.setConfig({ testTimeout: 240_000 });

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'orquestia-start-'));
    chmodSync(dataDir, 0o755);
    running = [];
  });
  afterEach(async () => {
    for (const { process: child } of running) await ended(child, 'SIGINT');
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function launch(extra: NodeJS.ProcessEnv = {}, options?: { ownGroup: boolean }): Promise<Running> {
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
    const program = startProgram('scripts/start.ts', [], env, options);
    const ready = program.says('is ready');
    ready.catch(() => undefined);
    const started = {
      process: program.process,
      printed: program.printed,
      ready,
      gateway: `http://127.0.0.1:${gateway}`,
      screen: `http://127.0.0.1:${adminUi}`,
    };
    running.push(started);
    return started;
  }

  async function start(extra?: NodeJS.ProcessEnv, options?: { ownGroup: boolean }): Promise<Running> {
    const system = await launch(extra, options);
    await system.ready;
    return system;
  }

  /** Every process that still has the run's data folder in its command line or environment. */
  function processesOfThisRun(): string[] {
    const list = execFileSync('ps', ['axeww'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n');
    return list.filter((line) => line.includes(dataDir));
  }

  /** What `npm run ledger` prints, of the system's own database, running or not. */
  function checkLedger(): string {
    const { DATABASE_URL: _, ...env } = process.env;
    return execFileSync(process.execPath, [resolve('scripts/ledger.ts')], {
      env: { ...env, DATA_DIR: dataDir },
      encoding: 'utf8',
    });
  }

  return { launch, start, processesOfThisRun, checkLedger, dataDir: () => dataDir };
}
