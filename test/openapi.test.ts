import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startBatchStandIn } from '../ai-service/src/testing/batch-stand-in.ts';
import { startService } from '../ai-service/src/testing/service.ts';
import { startAiStandIn, startGateway } from './support/gateway.ts';

/** Both OpenAPI documents, driven by a tool that knows nothing else of the services. */

const tool = resolve('test/openapi');
const isInstalled = existsSync(join(tool, 'node_modules'));
if (!isInstalled)
  process.stderr.write('\nNOT TESTED: OpenAPI by Portman. Run "npm run openapi:install" first (140 MB).\n\n');

/** What Portman says: it asks every operation of the document once, and those with a body for bad input. */
async function drive(url: string) {
  const folder = await mkdtemp(join(tmpdir(), 'orquestia-portman-'));
  const spec = join(folder, 'openapi.json');
  await writeFile(spec, await (await fetch(`${url}/openapi.json`)).text());
  const args = [
    join(tool, 'node_modules/@apideck/portman/bin/portman'),
    ...['--local', spec, '--baseUrl', url, '--output', join(folder, 'collection.json')],
    ...['--portmanConfigFile', join(tool, 'portman.json'), '--runNewman'],
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  await rm(folder, { recursive: true, force: true });
  const count = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1]);
  return { stdout, requests: count(/requests │ +(\d+)/), failed: count(/assertions │ +\d+ │ +(\d+)/) };
}

test.skipIf(!isInstalled)('the gateway answers as its document says', async () => {
  const ai = await startAiStandIn();
  const gateway = await startGateway(ai.url);
  const found = await drive(gateway.url);
  expect(found.failed, found.stdout).toBe(0);
  expect(found.requests).toBeGreaterThanOrEqual(14);
  await gateway.stop();
  await ai.stop();
});

test.skipIf(!isInstalled)('the AI service answers as its document says', async () => {
  const llm = await startBatchStandIn();
  const service = await startService({
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: llm.url,
    LLM_BATCHES: 'on',
  });
  const found = await drive(service.base);
  expect(found.failed, found.stdout).toBe(0);
  expect(found.requests).toBeGreaterThanOrEqual(12);
  await llm.close();
});
