import { expect, test } from 'vitest';
import { fail, type Reply, say, sendJson, sendText, startLlmStandIn } from '../../testing/llm-stand-in.ts';
import { startService } from '../../testing/service.ts';

const apiKey = 'sk-secret-for-tests';
const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' };

async function ask(reply: Reply) {
  const llm = await startLlmStandIn(reply);
  const service = await startService({
    AI_PROVIDER: 'openai',
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: llm.url,
  });
  const response = await service.describe(drill, { headers: { 'accept-language': 'en' } });
  const problem = await response.json();
  const health = await (await service.get('/health')).json();
  return {
    llm,
    service,
    problem,
    health,
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
  };
}

const body =
  (value: unknown): Reply =>
  (response) =>
    sendJson(response, 200, value);
const error = (message: string, more: object = {}) => ({ error: { message, ...more } });

const waits: [string, Reply, string, string][] = [
  ['an error inside a 200', body(error('Rate limit reached', { code: 429 })), 'LLM_RATE_LIMITED', '5'],
  [
    'an error inside a 200 with words only',
    body(error('Too many requests, slow down')),
    'LLM_RATE_LIMITED',
    '5',
  ],
  [
    'an error inside a choice',
    body({
      choices: [
        { error: { code: 429, message: 'Slow down' }, message: { content: '' }, finish_reason: 'error' },
      ],
    }),
    'LLM_RATE_LIMITED',
    '5',
  ],
  [
    'an error inside a stream',
    sendText('data: {"error":{"message":"Rate limit","code":429}}\n\n', 'text/event-stream'),
    'LLM_RATE_LIMITED',
    '5',
  ],
  [
    'a delay in a sentence',
    fail(429, {}, error('Rate limit reached. Please try again in 20s.')),
    'LLM_RATE_LIMITED',
    '20',
  ],
  [
    'a delay of minutes in a sentence',
    fail(429, {}, error('Please try again in 1m30.5s. Visit our page.')),
    'LLM_RATE_LIMITED',
    '91',
  ],
  ['a delay of milliseconds', fail(429, {}, error('Please try again in 820ms.')), 'LLM_RATE_LIMITED', '1'],
  ['a delay in words', fail(429, {}, error('Retry after 45 seconds')), 'LLM_RATE_LIMITED', '45'],
  ['a delay in a field', fail(429, {}, { ...error('Slow down'), retry_after: 33 }), 'LLM_RATE_LIMITED', '33'],
  [
    "Gemini's RetryInfo",
    fail(429, {}, [
      error('You exceeded your current quota, please check your plan and billing details.', {
        code: 429,
        status: 'RESOURCE_EXHAUSTED',
        details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '12s' }],
      }),
    ]),
    'LLM_RATE_LIMITED',
    '12',
  ],
  ['no balance', fail(402, {}, error('Insufficient Balance')), 'LLM_QUOTA_EXHAUSTED', '3600'],
  [
    'no balance by another status',
    fail(400, {}, error('Your credit balance is too low to access the API.')),
    'LLM_QUOTA_EXHAUSTED',
    '3600',
  ],
  [
    'a header before the words',
    fail(429, { 'retry-after': '7' }, error('Try again in 20s')),
    'LLM_RATE_LIMITED',
    '7',
  ],
];

test.each(waits)('%s says when to come back, and is not asked again', async (_, reply, code, seconds) => {
  const { llm, problem, status, retryAfter } = await ask(reply);
  expect([status, problem.code, problem.retryable, retryAfter]).toEqual([429, code, true, seconds]);
  expect(llm.requests).toHaveLength(1);
});

const products: [string, Reply, number][] = [
  ['a filter with a 400', fail(400, {}, error('The response was filtered', { code: 'content_filter' })), 1],
  [
    'a filter inside the error',
    fail(400, {}, error('Bad prompt', { innererror: { code: 'ResponsibleAIPolicyViolation' } })),
    1,
  ],
  ['a moderation with a 403', fail(403, {}, error('Your input was flagged')), 1],
  ['a filtered answer', say('', { finish: 'content_filter' }), 2],
  ['a refusal', say(null, { refusal: 'I cannot' }), 2],
];

test.each(products)("%s is that product's failure, and the provider stays well", async (_, reply, calls) => {
  const { llm, problem, status, health } = await ask(reply);
  expect([status, problem.code, problem.retryable]).toEqual([422, 'LLM_PRODUCT_REFUSED', false]);
  expect(problem.detail).not.toContain('key (');
  expect(health.dependencies.llm).toBe('ok');
  expect(llm.requests).toHaveLength(calls);
});

const settings: [string, Reply, string][] = [
  ['a wrong key', fail(401, {}, error(`Incorrect API key provided: ${apiKey}`)), 'OPENAI_API_KEY'],
  [
    'a key refused inside a 200',
    body(error('Invalid API key', { type: 'authentication_error' })),
    'OPENAI_API_KEY',
  ],
  ['a model that is gone', fail(404, {}, error('The model `gpt-3` has been deprecated')), 'OPENAI_MODEL'],
  [
    'an unknown model with a 400',
    fail(400, {}, error('no such model: x', { code: 'model_not_found' })),
    'OPENAI_MODEL',
  ],
  ['a wrong path', fail(404, {}, { detail: 'Not Found' }), 'OPENAI_BASE_URL'],
];

test.each(settings)('%s names the setting', async (_, reply, setting) => {
  const { problem, status } = await ask(reply);
  expect([status, problem.code, problem.retryable]).toEqual([502, 'LLM_REJECTED', false]);
  expect(problem.detail).toContain(setting);
});

test('a failure inside a 200 that says nothing else is a provider that is away', async () => {
  const { problem, status, llm } = await ask(body({ error: 'Something broke' }));
  expect([status, problem.code]).toEqual([503, 'LLM_UNAVAILABLE']);
  expect(llm.requests).toHaveLength(1);
});

test("the server's own reason is in the log and in /health, without keys and product data, and cut", async () => {
  const said = `Key ${apiKey} of org-abcdef123: no access for "Taladro 18V percutor". ${'Read the manual. '.repeat(40)}`;
  const { service, health, problem } = await ask(fail(403, {}, error(said)));
  expect(health.llm_failure).toMatchObject({ code: 'LLM_REJECTED', setting: 'key' });
  const { reason } = health.llm_failure;
  expect(reason).toMatch(/no access for .* Read the manual/);
  expect(reason.length).toBeLessThanOrEqual(240);
  const calls = service.log().filter(({ event }) => event === 'llm_call' || event === 'llm_failed');
  expect(calls.map((line) => line.reason)).toEqual([reason, reason]);
  expect(service.logText() + JSON.stringify([health, problem])).not.toMatch(
    /sk-secret|org-abcdef|percutor|Taladro/i,
  );
});
