import { expect, test, vi } from 'vitest';
import { answer, startLlmStandIn } from '../testing/llm-stand-in.ts';
import { startService } from '../testing/service.ts';
import { checkCopy } from './copy-check/check-copy.ts';

vi.mock('./copy-check/check-copy.ts', { spy: true });

const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' };
const warnings = ['"3 velocidades": sin respaldo en los datos (número)'];

test.each([
  ['an LLM', 'openai'],
  ['the embedded provider', 'embedded'],
])('a new text of %s is checked once', async (_, provider) => {
  const llm = await startLlmStandIn(answer({ description: 'Un taladro percutor de 18 V.' }));
  const service = await startService({ AI_PROVIDER: provider, OPENAI_BASE_URL: llm.url });
  vi.mocked(checkCopy).mockClear();
  await service.describe(drill);
  expect(checkCopy).toHaveBeenCalledOnce();
});

test('each of two texts is checked once, and the kept one keeps its warnings without another check', async () => {
  const llm = await startLlmStandIn(answer({ description: 'Un taladro con 3 velocidades.' }));
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  vi.mocked(checkCopy).mockClear();
  for (const cached of [false, true]) {
    expect(await (await service.describe(drill)).json()).toMatchObject({ cached, warnings });
  }
  expect(llm.requests).toHaveLength(2);
  expect(checkCopy).toHaveBeenCalledTimes(2);
});
