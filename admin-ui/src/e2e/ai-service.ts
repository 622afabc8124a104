import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../scripts/free-port.ts';
import { ended } from '../../../test/support/program.ts';

const main = resolve(import.meta.dirname, '../../../ai-service/src/main.ts');

const START_TIMEOUT_MS = 60_000;

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const response = await fetch(`${url}/livez`).catch(() => null);
    if (response?.ok) return;
    await pause(50);
  }
  throw new Error('The AI service did not start.');
}

/** The real AI service, that can be stopped and started again: with its embedded provider, or asking an LLM. */
export async function startAiService({ llmPort }: { llmPort?: number | undefined } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const provider =
    llmPort === undefined
      ? { AI_PROVIDER: 'embedded' }
      : { AI_PROVIDER: 'openai', OPENAI_BASE_URL: `http://127.0.0.1:${llmPort}/v1` };
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(process.execPath, [main], {
      env: { ...process.env, AI_SERVICE_PORT: String(port), LOG_LEVEL: 'error', ...provider },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await answers(url).catch((error: unknown) => {
      child?.kill('SIGKILL');
      throw error;
    });
  }
  async function stop(): Promise<void> {
    if (child) await ended(child, 'SIGTERM');
  }
  await start();
  return { url, start, stop };
}
