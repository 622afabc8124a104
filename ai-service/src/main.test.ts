import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { eventually } from './testing/eventually.ts';
import { answer, hang, type Reply, startLlmStandIn } from './testing/llm-stand-in.ts';

const goodAnswer = { description: 'Un taladro percutor de 18 V para el trabajo de cada día.' };
const lineSchema = z.looseObject({ event: z.string(), port: z.number().optional() });

/** The real program, with a provider that replies so. */
async function run(reply: Reply) {
  const llm = await startLlmStandIn(reply);
  const settings = {
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: llm.url,
    AI_SERVICE_PORT: '0',
    LOG_LEVEL: 'info',
  };
  const child = spawn(process.execPath, ['ai-service/src/main.ts'], {
    env: { ...process.env, ...settings, HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const [first] = z.tuple([z.string()]).parse(await once(lines, 'line'));
  const { port } = lineSchema.parse(JSON.parse(first));
  const describe = () =>
    fetch(`http://127.0.0.1:${port}/generate/description`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Taladro 18V', keywords: ['percutor'] }),
    });
  return { child, llm, describe, ended: once(child, 'exit') };
}

test('told to stop, it answers the request in flight and exits at once', async () => {
  const slow: Reply = (response, request) =>
    void setTimeout(() => answer(goodAnswer)(response, request), 1_500);
  const { child, llm, describe, ended } = await run(slow);
  const call = describe();
  await eventually(() => llm.requests.length).toBe(1);
  child.kill('SIGTERM');
  const response = await call;
  expect(await response.json()).toMatchObject({ generated_description: goodAnswer.description });
  const answeredAt = Date.now();
  expect(await ended).toEqual([0, null]);
  // Well before an idle connection would be closed.
  expect(Date.now() - answeredAt).toBeLessThan(3_000);
});

test('told to stop, it answers a request that takes too long with STOPPING and exits within ten seconds', async () => {
  const { child, llm, describe, ended } = await run(hang);
  const call = describe();
  await eventually(() => llm.requests.length).toBe(1);
  const toldAt = Date.now();
  child.kill('SIGTERM');
  const response = await call;
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await response.json()).toMatchObject({ code: 'STOPPING', retryable: true });
  expect(await ended).toEqual([0, null]);
  expect(Date.now() - toldAt).toBeLessThan(10_000);
});
