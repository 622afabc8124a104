import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import {
  answer,
  fail,
  hang,
  type Reply,
  reset,
  resetWithin,
  say,
  sendText,
  startLlmStandIn,
} from '../../testing/llm-stand-in.ts';
import { startService } from '../../testing/service.ts';

const apiKey = 'sk-secret-for-tests';
const secretWord = 'palabra-secreta';
const drill = { name: 'Taladro 18V', keywords: ['percutor', secretWord], language: 'es' };
const goodAnswer = { description: 'Un taladro percutor de 18 V para el trabajo de cada día.' };
const goodAnswerText = JSON.stringify(goodAnswer);
const englishAnswer = { description: 'A drill for the work of every day, with the power that you need.' };
const toolsAnswer = { category: 'tools', alternatives: ['industrial'] };

async function start(...replies: Reply[]) {
  const llm = await startLlmStandIn(...replies);
  const settings = { AI_PROVIDER: 'openai', OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: llm.url };
  // Long enough for a busy machine; short where the limit itself is what is seen.
  const timeoutMs = replies.includes(hang) ? 1500 : 20_000;
  return { llm, service: await startService(settings, { timeoutMs }) };
}

const repaired: [string, Reply, string][] = [
  ['a refusal', say(null, { refusal: 'I cannot' }), 'refused'],
  ['a filtered answer', say('', { finish: 'content_filter' }), 'refused'],
  ['an empty answer', say(''), 'empty'],
  ['an answer cut at the token limit', say('{"description": "Un tal', { finish: 'length' }), 'cut off'],
  ['prose instead of JSON', say('Claro, aquí tienes un taladro.'), 'JSON object'],
  ['broken JSON in a fence', say('```json\n{"description": \n```'), 'JSON object'],
  ['JSON of another shape', answer({ text: 'Un taladro.' }), 'description'],
  ['a wrong language', answer(englishAnswer), 'Spanish'],
  ['an unsupported claim', answer({ description: 'Un taladro con 3 velocidades.' }), '"3 velocidades"'],
  [
    'a web page instead of a completion',
    sendText('<html>Bad gateway</html>', 'text/html'),
    'no chat completion',
  ],
  ['broken JSON over HTTP', sendText('{"choices": [', 'application/json'), 'no chat completion'],
  ['nothing at all', sendText('', 'application/json'), 'no chat completion'],
];

test.each(repaired)('%s is asked for once more, told what is wrong', async (_, bad, told) => {
  const { llm, service } = await start(bad, answer(goodAnswer));
  const response = await service.describe(drill);
  expect(await response.json()).toMatchObject({
    generated_description: goodAnswer.description,
    warnings: [],
  });
  expect(llm.requests).toHaveLength(2);
  const [first, second] = llm.requests;
  expect(second?.messages.slice(0, 2)).toEqual(first?.messages);
  expect(second?.messages.at(-1)).toMatchObject({ role: 'user', content: expect.stringContaining(told) });
});

const lost = repaired.filter(([, , told]) => told !== 'refused' && told !== '"3 velocidades"');
test.each(lost)('%s twice is a 502 after two calls', async (_, bad) => {
  const { llm, service } = await start(bad);
  const response = await service.describe(drill);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ code: 'LLM_INVALID_ANSWER', retryable: true });
  expect(llm.requests).toHaveLength(2);
});

test('a fence around valid JSON is taken off without a second call', async () => {
  const { llm, service } = await start(say(`\`\`\`json\n${goodAnswerText}\n\`\`\``));
  expect(await (await service.describe(drill)).json()).toMatchObject({
    generated_description: goodAnswer.description,
  });
  expect(llm.requests).toHaveLength(1);
});

test('an invented category is asked for once more, and twice is a 502', async () => {
  const invented = answer({ category: 'weapons', alternatives: [] });
  const { llm, service } = await start(invented, answer(toolsAnswer), invented);
  const input = { ...drill, description: '' };
  expect(await (await service.categorise(input)).json()).toMatchObject({
    category_id: 'tools',
    confidence: null,
  });
  expect(llm.requests).toHaveLength(2);
  expect((await service.categorise({ ...input, name: 'Martillo' })).status).toBe(502);
  expect(llm.requests).toHaveLength(4);
});

test('"none" is an abstention with three alternatives', async () => {
  const { service } = await start(answer({ category: 'none', alternatives: ['tools', 'home', 'garden'] }));
  const body = await (await service.categorise({ ...drill, description: '' })).json();
  expect(body).toMatchObject({ suggested_category: null, category_id: null });
  expect(body.alternatives).toHaveLength(3);
});

test('claims that stay after the repair are warnings in the language of the text', async () => {
  const { llm, service } = await start(answer({ description: 'Un taladro con 3 velocidades y garantía.' }));
  expect(await (await service.describe(drill)).json()).toMatchObject({
    warnings: [
      '"3 velocidades": sin respaldo en los datos (número)',
      '"garantía": sin respaldo en los datos (garantía)',
    ],
  });
  expect(llm.requests).toHaveLength(2);
});

test('a usable text is not lost when the attempt at a better one fails, hangs or is worse', async () => {
  const flawed = 'Un taladro con 3 velocidades.';
  for (const second of [
    fail(500),
    hang,
    answer(englishAnswer),
    answer({ description: `${flawed} Y 4 luces.` }),
  ]) {
    const { service } = await start(answer({ description: flawed }), second);
    expect(await (await service.describe(drill)).json()).toMatchObject({ generated_description: flawed });
  }
});

const failures: [string, Reply, number, string, string | null, number][] = [
  ['429 with Retry-After', fail(429, { 'retry-after': '17' }), 429, 'LLM_RATE_LIMITED', '17', 1],
  ['429 with milliseconds', fail(429, { 'retry-after-ms': '2400' }), 429, 'LLM_RATE_LIMITED', '3', 1],
  ['429 without Retry-After', fail(429), 429, 'LLM_RATE_LIMITED', '5', 1],
  [
    'an account without credit',
    fail(429, {}, { error: { code: 'insufficient_quota' } }),
    429,
    'LLM_QUOTA_EXHAUSTED',
    '3600',
    1,
  ],
  ['500', fail(500), 503, 'LLM_UNAVAILABLE', '5', 1],
  ['503 with Retry-After', fail(503, { 'retry-after': '40' }), 503, 'LLM_UNAVAILABLE', '40', 1],
  ['a hang past the limit', hang, 504, 'LLM_TIMEOUT', null, 1],
  ['a gateway time-out', fail(504), 504, 'LLM_TIMEOUT', null, 1],
  ['a reset connection', reset, 503, 'LLM_UNAVAILABLE', '5', 1],
  ['a connection reset within the answer', resetWithin, 503, 'LLM_UNAVAILABLE', '5', 1],
  [
    'a wrong key',
    fail(401, {}, { error: { message: `Incorrect API key provided: ${apiKey}` } }),
    502,
    'LLM_REJECTED',
    null,
    1,
  ],
  [
    'an unknown model',
    fail(404, {}, { error: { message: `No such model for ${secretWord}` } }),
    502,
    'LLM_REJECTED',
    null,
    1,
  ],
  [
    'another bad request',
    fail(400, {}, { error: { message: `${apiKey} ${secretWord}` } }),
    502,
    'LLM_REJECTED',
    null,
    1,
  ],
];

test.each(failures)('%s is told in our own words', async (_, reply, status, code, retryAfter, calls) => {
  const { llm, service } = await start(reply);
  const response = await service.describe(drill, { headers: { 'accept-language': 'en' } });
  expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    status,
    code,
    title: expect.any(String),
    detail: expect.any(String),
    trace_id: response.headers.get('x-trace-id'),
    retryable: code !== 'LLM_REJECTED',
  });
  expect(llm.requests).toHaveLength(calls);
  expect(text + service.logText()).not.toMatch(new RegExp(`${apiKey}|${secretWord}`));
});

test('a provider that nobody answers at is a 503', async () => {
  const { llm, service } = await start(answer(goodAnswer));
  llm.close();
  expect((await service.describe(drill)).status).toBe(503);
});

test('a failed call is in the log with its time, its trace and the event the failure has', async () => {
  const { service } = await start(hang);
  const response = await service.describe(drill);
  const trace_id = response.headers.get('x-trace-id');
  expect(service.log()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        event: 'llm_call',
        level: 'warning',
        trace_id,
        task: 'description',
        outcome: 'LLM_TIMEOUT',
        duration_ms: expect.any(Number),
      }),
      expect.objectContaining({ event: 'llm_timeout', level: 'error', trace_id }),
    ]),
  );
});

test('a caller who leaves ends the call and is not counted as a failure of the provider', async () => {
  const { llm, service } = await start(hang);
  const leaving = new AbortController();
  const request = service.describe(drill, { signal: leaving.signal });
  await eventually(() => llm.requests.length).toBe(1);
  leaving.abort();
  await expect(request).rejects.toThrow();
  await eventually(llm.abandoned).toBe(1);
  await eventually(() => service.log()).toContainEqual(
    expect.objectContaining({ event: 'llm_call', level: 'info', outcome: 'CALLER_GONE' }),
  );
  expect(await (await service.get('/health')).json()).toMatchObject({ dependencies: { llm: 'ok' } });
});
