import { expect, onTestFinished, test } from 'vitest';
import { type BatchAnswer, startBatchStandIn, usualAnswer } from '../testing/batch-stand-in.ts';
import { answer, startLlmStandIn } from '../testing/llm-stand-in.ts';
import { startService } from '../testing/service.ts';

const products = {
  step: 'description',
  requests: [
    { custom_id: '7', name: 'Llave inglesa', keywords: ['acero'], language: 'es' },
    { custom_id: '8', name: 'Spanner', keywords: ['steel'], language: 'en' },
  ],
};

async function start(said?: BatchAnswer, settings: Record<string, string> = {}) {
  const llm = await startBatchStandIn(said);
  onTestFinished(llm.close);
  const service = await startService({
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: llm.url,
    LLM_BATCHES: 'on',
    ...settings,
  });
  const send = (body: object) => service.post('/batches', body);
  const read = async (id: string) => (await service.get(`/batches/${id}`)).json();
  return { llm, service, send, read };
}

test('a batch is sent as a file of the calls that would be made live, and runs under the provider’s name', async () => {
  const { llm, send, read } = await start();
  const sent = await send(products);
  expect(sent.status).toBe(202);
  expect(await sent.json()).toEqual({ id: 'batch-1', status: 'running', results: [] });
  const [batch] = llm.sent();
  expect(batch?.lines.map(({ custom_id }) => custom_id)).toEqual(['description.es.7', 'description.en.8']);
  expect(batch?.lines[0]?.body).toMatchObject({
    model: 'gpt-4o-mini',
    response_format: { type: 'json_schema' },
    messages: [
      { role: 'system', content: expect.stringContaining('Spanish') },
      { role: 'user', content: JSON.stringify({ name: 'Llave inglesa', keywords: ['acero'] }) },
    ],
  });
  expect(await read('batch-1')).toEqual({ id: 'batch-1', status: 'running', results: [] });
});

test('its answers pass the checks of live ones, though nothing of the batch is kept here', async () => {
  const said: BatchAnswer = (line) => {
    if (line.custom_id.endsWith('.7'))
      return JSON.stringify({ description: 'Una llave de acero con 5 años de garantía.' });
    return JSON.stringify({ description: 'A steel spanner for the workshop.' });
  };
  const { llm, send } = await start(said);
  await send(products);
  llm.state.status = 'completed';
  const other = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url, LLM_BATCHES: 'on' });
  const back = await (await other.get('/batches/batch-1')).json();
  expect(back).toMatchObject({
    status: 'done',
    results: [
      {
        custom_id: '7',
        description: {
          generated_description: 'Una llave de acero con 5 años de garantía.',
          language: 'es',
          origin: 'LLM',
          cached: false,
        },
      },
      {
        custom_id: '8',
        description: { generated_description: 'A steel spanner for the workshop.', warnings: [] },
      },
    ],
  });
  expect(back.results[0].description.warnings.join()).toContain('garantía');
});

test('a category is chosen from the taxonomy, and an answer outside of it is none', async () => {
  const said: BatchAnswer = (line) =>
    line.custom_id.endsWith('.7')
      ? usualAnswer(line)
      : JSON.stringify({ category: 'rockets', alternatives: [] });
  const { llm, send, read } = await start(said);
  const requests = products.requests.map((request) => ({ ...request, description: 'De acero.' }));
  await send({ step: 'category', requests });
  llm.state.status = 'completed';
  expect((await read('batch-1')).results).toMatchObject([
    { custom_id: '7', category: { category_id: 'tools', suggested_category: 'Herramientas y ferretería' } },
    { custom_id: '8', failure: { code: 'LLM_INVALID_ANSWER', retryable: true } },
  ]);
});

test('what the provider refuses of a batch is told product by product', async () => {
  const said: BatchAnswer = (line) =>
    line.custom_id.endsWith('.7')
      ? { status: 400, error: 'content_filter: blocked by the safety system' }
      : usualAnswer(line);
  const { llm, send, read } = await start(said);
  await send(products);
  llm.state.status = 'expired';
  const back = await read('batch-1');
  expect(back.status).toBe('failed');
  expect(back.results).toContainEqual({
    custom_id: '7',
    failure: { code: 'LLM_PRODUCT_REFUSED', retryable: false },
  });
});

test('its tokens count for the day, and where the day is spent no batch is sent', async () => {
  const { llm, service, send, read } = await start(undefined, { LLM_DAILY_TOKENS: '400' });
  await send(products);
  llm.state.status = 'completed';
  await read('batch-1');
  expect(await (await service.get('/usage')).json()).toMatchObject({
    batches: true,
    tokens_today: 460,
    tokens_daily: 400,
    description: { calls: 2, prompt_tokens: 200, completion_tokens: 30 },
  });
  const refused = await send(products);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: 'LLM_BUDGET_SPENT' });
});

test('a batch that is sent again with its key is the one that was taken', async () => {
  const { llm, service } = await start();
  const send = async (key: string) =>
    (await (await service.post('/batches', products, { headers: { 'idempotency-key': key } })).json()).id;
  expect([await send('one'), await send('one'), await send('other')]).toEqual([
    'batch-1',
    'batch-1',
    'batch-2',
  ]);
  expect(llm.sent()).toHaveLength(2);
});

test('a batch that the provider does not know is not found', async () => {
  const { service } = await start();
  expect((await service.get('/batches/batch-9')).status).toBe(404);
});

test('a provider without the endpoint says so, and so does one that fails', async () => {
  const embedded = await startService({ AI_PROVIDER: 'embedded' });
  const unsupported = await embedded.post('/batches', products);
  expect(unsupported.status).toBe(501);
  expect(await unsupported.json()).toMatchObject({ code: 'BATCHES_UNSUPPORTED' });
  expect(await (await embedded.get('/usage')).json()).toMatchObject({
    batches: false,
    description: { prompt_tokens: 0, price: { prompt: 0, completion: 0 } },
  });
  const { llm, send } = await start();
  llm.state.failing = 500;
  expect((await send(products)).status).toBe(503);
});

test.each([
  ['no product', { step: 'description', requests: [] }],
  [
    'a name that is no word',
    { step: 'description', requests: [{ ...products.requests[0], custom_id: 'a b' }] },
  ],
  ['a step that there is not', { ...products, step: 'translation' }],
])('%s is refused', async (_, body) => {
  const { send } = await start();
  expect((await send(body)).status).toBe(422);
});

test('500 long products are one batch', async () => {
  const { llm, send } = await start();
  const requests = Array.from({ length: 500 }, (_, n) => ({
    custom_id: String(n),
    name: 'ñ'.repeat(200),
    keywords: Array.from({ length: 20 }, (_, k) => `${k}${'ñ'.repeat(40)}`),
    description: 'ñ'.repeat(2_000),
    language: 'es',
  }));
  expect((await send({ step: 'category', requests })).status).toBe(202);
  expect(llm.sent()[0]?.lines).toHaveLength(500);
});

test('what a call costs is guessed by its prompt until calls were made, and priced by the settings', async () => {
  const llm = await startLlmStandIn(answer({ description: 'Un taladro percutor de 18 V.' }));
  const service = await startService({
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: llm.url,
    LLM_PRICES: 'gpt-4o-mini=0.15/0.60',
  });
  const usage = async () => (await service.get('/usage')).json();
  const before = await usage();
  expect(before).toMatchObject({ batches: false, tokens_today: 0, tokens_daily: null });
  expect(before.description).toMatchObject({ calls: 0, price: { prompt: 0.15, completion: 0.6 } });
  expect(before.description.prompt_tokens).toBeGreaterThan(100);
  await service.describe({ name: 'Taladro 18V', keywords: ['percutor'], language: 'es' });
  expect((await usage()).description).toMatchObject({ calls: 1, prompt_tokens: 110, completion_tokens: 20 });
});

test('batches and usage ask for the token where there is one', async () => {
  const { llm } = await start();
  const token = 'a-token-of-sixteen';
  const service = await startService({
    AI_PROVIDER: 'openai',
    OPENAI_BASE_URL: llm.url,
    LLM_BATCHES: 'on',
    AI_SERVICE_TOKEN: token,
  });
  for (const path of ['/usage', '/batches/batch-1']) expect((await service.get(path)).status).toBe(401);
  expect((await service.post('/batches', products)).status).toBe(401);
  const headers = { authorization: `Bearer ${token}` };
  expect((await service.post('/batches', products, { headers })).status).toBe(202);
});
