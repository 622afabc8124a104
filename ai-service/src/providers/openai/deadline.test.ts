import { expect, onTestFinished, test, vi } from 'vitest';
import { parseEnv } from '../../env.ts';
import { makeServiceLogger } from '../../http/logger.ts';
import { makeMetrics } from '../../http/metrics.ts';
import { eventually } from '../../testing/eventually.ts';
import { answer, hang, type Reply, startLlmStandIn } from '../../testing/llm-stand-in.ts';
import { makeProvider } from '../make-provider.ts';

const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' } as const;
const englishAnswer = answer({
  description: 'A drill for the work of every day, with the power that you need.',
});

/** The provider with its own limit, whose clock is in the test's hand. */
async function start(...replies: Reply[]) {
  const clock = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
  onTestFinished(() => timeout.mockRestore());
  const llm = await startLlmStandIn(...replies);
  const result = parseEnv({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  if (!result.ok) throw new Error(result.problems.join('\n'));
  const parts = { logger: makeServiceLogger('silent'), metrics: makeMetrics(), currentSpan: () => undefined };
  const provider = await makeProvider(result.env.provider, parts);
  const caller = new AbortController();
  const work = provider.describe({ ...drill, keywords: [...drill.keywords] }, caller.signal);
  // Whoever looks at it later still sees it fail.
  work.catch(() => undefined);
  return {
    llm,
    work,
    caller,
    limits: () => timeout.mock.calls,
    runOut: () => clock.abort(new DOMException('The time is up', 'TimeoutError')),
  };
}

test('without another limit an answer may take 30 seconds, and the call is aborted then', async () => {
  const { llm, work, limits, runOut } = await start(hang);
  await eventually(() => llm.requests.length).toBe(1);
  expect(limits()).toEqual([[30_000]]);
  runOut();
  await expect(work).rejects.toMatchObject({ name: 'ProviderError', code: 'LLM_TIMEOUT' });
  await eventually(llm.abandoned).toBe(1);
});

test('the repair has what is left of the 30 seconds, not 30 of its own', async () => {
  const { llm, work, limits, runOut } = await start(englishAnswer, hang);
  await eventually(() => llm.requests.length).toBe(2);
  expect(limits()).toEqual([[30_000]]);
  runOut();
  await expect(work).rejects.toMatchObject({ code: 'LLM_TIMEOUT' });
});

test('a caller who leaves before the 30 seconds aborts the call with a reason of their own', async () => {
  const { llm, work, caller } = await start(hang);
  await eventually(() => llm.requests.length).toBe(1);
  caller.abort(new Error('The caller left'));
  await expect(work).rejects.toThrow('The caller left');
  await eventually(llm.abandoned).toBe(1);
});
