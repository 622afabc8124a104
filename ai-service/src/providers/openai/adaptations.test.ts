import { expect, test } from 'vitest';
import {
  answer,
  fail,
  type LlmRequest,
  type Reply,
  sendJson,
  sendText,
  startLlmStandIn,
} from '../../testing/llm-stand-in.ts';
import { startService } from '../../testing/service.ts';

const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' };
const good = { description: 'Un taladro percutor de 18 V para el trabajo de cada día.' };

/** Refuses requests until they are as it wants them. */
function wanting(fits: (request: LlmRequest) => boolean, message: string, then: Reply = answer(good)): Reply {
  return (response, request) =>
    (fits(request) ? then : fail(400, {}, { error: { message } }))(response, request);
}

const streamed = sendText(
  `data: ${JSON.stringify({ choices: [{ delta: { content: JSON.stringify(good) }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
  'text/event-stream',
);
const noSystem = ({ messages }: LlmRequest) => messages.every(({ role }) => role !== 'system');
const capUpTo = (most: number) => (request: LlmRequest) => Number(request.max_tokens) <= most;
const large = { OPENAI_MAX_TOKENS: '100000' };

const habits: [string, Reply, Record<string, string>][] = [
  [
    'a token cap too large',
    wanting(
      capUpTo(16_384),
      'max_tokens is too large: 100000. This model supports at most 16384 completion tokens, whereas you provided 100000.',
    ),
    large,
  ],
  ['a token cap out of range', wanting(capUpTo(8192), 'Range of max_tokens should be [1, 8192]'), large],
  [
    'a token cap above that of a model with a date in its name',
    wanting(
      capUpTo(8192),
      'max_tokens: 100000 > 8192, which is the maximum allowed number of output tokens for claude-3-5-sonnet-20241022',
    ),
    large,
  ],
  [
    'a window too small for the cap',
    wanting(
      capUpTo(3784),
      "This model's maximum context length is 4096 tokens. However, you requested 4312 tokens (312 in the messages, 4000 in the completion).",
    ),
    { OPENAI_MAX_TOKENS: '4000' },
  ],
  ['no system role', wanting(noSystem, 'System role not supported'), {}],
  [
    'no developer instruction',
    wanting(noSystem, 'Developer instruction is not enabled for models/gemma-3-27b-it'),
    {},
  ],
  [
    "no system role by OpenAI's words",
    wanting(noSystem, "Unsupported value: 'messages[0].role' does not support 'system' with this model."),
    {},
  ],
  [
    'thinking that must be off',
    wanting(
      (request) => request.enable_thinking === false,
      'parameter.enable_thinking must be set to false for non-streaming calls',
    ),
    {},
  ],
  [
    'streaming only',
    wanting(
      (request) => request.stream === true,
      'This model only support stream mode, please enable the stream parameter to access the model.',
      streamed,
    ),
    {},
  ],
];

test.each(habits)('%s is adapted to at once, and remembered', async (_, reply, settings) => {
  const llm = await startLlmStandIn(reply);
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url, ...settings });
  expect((await service.describe(drill)).status).toBe(200);
  expect(llm.requests).toHaveLength(2);
  expect((await service.describe({ ...drill, name: 'Martillo 18V' })).status).toBe(200);
  expect(llm.requests).toHaveLength(3);
});

const thoughtAway: Reply = (response) =>
  sendJson(response, 200, {
    choices: [{ message: { content: '' }, finish_reason: 'length' }],
    usage: {
      prompt_tokens: 100,
      completion_tokens: 1000,
      completion_tokens_details: { reasoning_tokens: 1000 },
    },
  });

test('a model that thinks its cap away gets more of it once, which is remembered', async () => {
  const llm = await startLlmStandIn((response, request) =>
    (Number(request.max_tokens) > 1000 ? answer(good) : thoughtAway)(response, request),
  );
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  expect((await service.describe(drill)).status).toBe(200);
  expect((await service.describe({ ...drill, name: 'Martillo 18V' })).status).toBe(200);
  expect(llm.requests.map((request) => request.max_tokens)).toEqual([1000, 4000, 4000]);
});

test('a model that thinks away whatever it gets is named so, and is not paid for product after product', async () => {
  const llm = await startLlmStandIn(thoughtAway);
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  const response = await service.describe(drill, { headers: { 'accept-language': 'en' } });
  expect(response.status).toBe(502);
  const problem = await response.json();
  expect(problem).toMatchObject({ code: 'LLM_CAP_SPENT', retryable: false });
  expect(problem.detail).toContain('OPENAI_MAX_TOKENS');
  expect(llm.requests).toHaveLength(2);
  for (const name of ['Sierra', 'Lima', 'Broca', 'Clavo', 'Tornillo']) {
    expect(await (await service.describe({ ...drill, name })).json()).toMatchObject({
      code: 'LLM_CAP_SPENT',
    });
  }
  expect(llm.requests).toHaveLength(4);
  expect(await (await service.get('/health')).json()).toMatchObject({
    llm_failure: { code: 'LLM_CAP_SPENT' },
  });
});
