import { expect, test } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { answer, fail, type Reply, say, startLlmStandIn } from '../testing/llm-stand-in.ts';
import { startService } from '../testing/service.ts';

const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' };
const goodAnswer = { description: 'Un taladro percutor de 18 V.' };
const toolsAnswer = { category: 'tools', alternatives: ['industrial'] };

async function start(reply: Reply | Reply[], settings: Record<string, string> = {}) {
  const llm = await startLlmStandIn(...[reply].flat());
  return {
    llm,
    service: await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url, ...settings }),
  };
}

/** Holds every call until it is let go. */
function held(reply: Reply) {
  const waiting: (() => void)[] = [];
  const hold: Reply = (response, request) => void waiting.push(() => reply(response, request));
  return { hold, waiting, letGo: () => waiting.splice(0).forEach((go) => void go()) };
}

test('the second request for the same product is answered from the cache and says so', async () => {
  const { llm, service } = await start([answer(goodAnswer), answer(toolsAnswer)]);
  for (const cached of [false, true]) {
    const described = await (await service.describe(drill)).json();
    const categorised = await (
      await service.categorise({ ...drill, description: described.generated_description })
    ).json();
    const origin = cached ? 'CACHE' : 'LLM';
    expect(described).toMatchObject({
      cached,
      origin,
      model: 'gpt-4o-mini',
      prompt_version: expect.any(String),
    });
    expect(categorised).toMatchObject({ cached, origin, category_id: 'tools' });
  }
  expect(llm.requests).toHaveLength(2);
  expect(await (await service.get('/metrics')).text()).toContain(
    'orquestia_answer_cache_total{result="hit"} 2',
  );
});

test('with Cache-Control: no-cache another text is written, and kept in place of the first', async () => {
  const other = { description: 'Este taladro de 18 V es también percutor.' };
  const { llm, service } = await start([answer(goodAnswer), answer(other)]);
  await service.describe(drill);
  const anew = await service.describe(drill, { headers: { 'cache-control': 'no-cache' } });
  const text = { generated_description: other.description };
  expect(await anew.json()).toMatchObject({ ...text, cached: false, origin: 'LLM' });
  expect(await (await service.describe(drill)).json()).toMatchObject({ ...text, cached: true });
  expect(llm.requests).toHaveLength(2);
});

test('another language is another request', async () => {
  const english = { description: 'A hammer drill with 18 V for the workshop.' };
  const { llm, service } = await start([answer(goodAnswer), answer(english)]);
  await service.describe(drill);
  expect(await (await service.describe({ ...drill, language: 'en' })).json()).toMatchObject({
    cached: false,
  });
  expect(llm.requests).toHaveLength(2);
});

test('20 equal requests at once are one call', async () => {
  const { hold, waiting, letGo } = held(answer(goodAnswer));
  const { llm, service } = await start(hold);
  const all = Promise.all(Array.from({ length: 20 }, () => service.describe(drill)));
  await eventually(() => service.log().filter(({ event }) => event === 'request_started').length).toBe(20);
  await eventually(() => waiting.length).toBe(1);
  letGo();
  for (const response of await all) {
    expect(await response.json()).toMatchObject({ generated_description: goodAnswer.description });
  }
  expect(llm.requests).toHaveLength(1);
});

test('one of two equal callers who leaves does not take the answer from the other', async () => {
  const { hold, waiting, letGo } = held(answer(goodAnswer));
  const { llm, service } = await start(hold);
  const leaving = new AbortController();
  const left = service.describe(drill, { signal: leaving.signal });
  await eventually(() => waiting.length).toBe(1);
  const stays = service.describe(drill);
  await eventually(() => service.log().filter(({ event }) => event === 'request_started').length).toBe(2);
  leaving.abort();
  await expect(left).rejects.toThrow();
  letGo();
  expect((await stays).status).toBe(200);
  expect(llm.requests).toHaveLength(1);
});

test('beyond the running and the waiting calls a request gets 429 with Retry-After', async () => {
  const { hold, waiting, letGo } = held(answer(goodAnswer));
  const { llm, service } = await start(hold, { LLM_CONCURRENCY: '1', LLM_QUEUE_LIMIT: '1' });
  const first = service.describe({ ...drill, name: 'Sierra 18V' });
  await eventually(() => waiting.length).toBe(1);
  const second = service.describe({ ...drill, name: 'Lima 18V' });
  await eventually(async () => (await service.get('/metrics')).text()).toContain(
    'orquestia_llm_conversations{state="waiting"} 1',
  );
  const third = await service.describe({ ...drill, name: 'Broca 18V' });
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5']);
  expect(await third.json()).toMatchObject({ code: 'LLM_BUSY', retryable: true });
  letGo();
  await first;
  await eventually(() => waiting.length).toBe(1);
  letGo();
  expect((await second).status).toBe(200);
  expect(llm.requests).toHaveLength(2);
});

test('a spent token budget refuses new calls until midnight UTC, but not what is kept', async () => {
  const { llm, service } = await start(answer(goodAnswer), { LLM_DAILY_TOKENS: '130' });
  expect((await service.describe(drill)).status).toBe(200);
  const refused = await service.describe({ ...drill, name: 'Sierra 18V' });
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(24 * 60 * 60);
  expect(await refused.json()).toMatchObject({
    code: 'LLM_BUDGET_SPENT',
    retryable: true,
    title: 'El presupuesto diario de IA está agotado',
  });
  expect((await service.describe(drill)).status).toBe(200);
  expect(llm.requests).toHaveLength(1);
  expect(await (await service.get('/health')).json()).toMatchObject({ dependencies: { llm: 'degraded' } });
});

test('every call tells its tokens and time in log and metrics', async () => {
  const { service } = await start([say('no JSON'), answer(goodAnswer), fail(500)], {
    LLM_PRICES: 'gpt-4o-mini=100/1000',
    LLM_DAILY_TOKENS: '5000',
  });
  await service.describe(drill);
  await service.categorise({ ...drill, description: '' });
  expect(service.log().filter(({ event }) => event === 'llm_call')).toMatchObject([
    {
      task: 'description',
      outcome: 'ok',
      prompt_tokens: 110,
      completion_tokens: 20,
      duration_ms: expect.any(Number),
    },
    { task: 'description', outcome: 'ok', tokens_estimated: false },
    { task: 'category', outcome: 'LLM_UNAVAILABLE', provider_status: 500 },
  ]);
  const metrics = await (await service.get('/metrics')).text();
  for (const line of [
    'orquestia_llm_calls_total{task="description",outcome="ok"} 2',
    'orquestia_llm_calls_total{task="category",outcome="LLM_UNAVAILABLE"} 1',
    'orquestia_llm_tokens_total{task="description",model="gpt-4o-mini",kind="prompt"} 220',
    'orquestia_llm_tokens_total{task="description",model="gpt-4o-mini",kind="completion"} 40',
    'orquestia_llm_cost_total{task="description",model="gpt-4o-mini"} 0.062',
    'orquestia_llm_tokens_today 260',
    'orquestia_llm_tokens_daily_limit 5000',
    'orquestia_llm_repairs_total{task="description",flaw="not_json"} 1',
    'orquestia_llm_call_duration_seconds_count{task="description"} 2',
    'orquestia_llm_conversations{state="running"} 0',
  ]) {
    expect(metrics).toContain(line);
  }
});
