import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  answer,
  fail,
  type LlmRequest,
  type Reply,
  say,
  sendJson,
  startLlmStandIn,
} from '../../testing/llm-stand-in.ts';
import { startService } from '../../testing/service.ts';

const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' };
const categoryInput = { ...drill, description: '' };
const goodText = 'Un taladro percutor de 18 V.';
const toolsAnswer = { category: 'tools', alternatives: ['industrial', 'home', 'garden'] };

function wants(request: LlmRequest, task: 'category' | 'description') {
  const system = request.messages[0]?.content ?? '';
  return system.includes('closed list') === (task === 'category');
}

/** Answers like a model that does what the system message says. */
const obey: Reply = (response, request) =>
  answer(wants(request, 'category') ? toolsAnswer : { description: goodText })(response, request);

/** Refuses what the test for it finds in the request, as OpenAI words it. */
function refusing(parameter: string, message: string): Reply {
  return (response, request) =>
    parameter in request
      ? fail(
          400,
          {},
          { error: { message, param: parameter, code: 'unsupported_parameter' } },
        )(response, request)
      : obey(response, request);
}

async function start(reply: Reply, settings: Record<string, string> = {}) {
  const llm = await startLlmStandIn(reply);
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url, ...settings });
  return { llm, service };
}

test('the request is strict structured output with plain schemas, no tools and a token cap', async () => {
  const { llm, service } = await start(obey);
  await service.describe(drill);
  await service.categorise(categoryInput);
  expect(llm.requests).toHaveLength(2);
  for (const request of llm.requests) {
    expect(Object.keys(request).sort()).toEqual(['max_tokens', 'messages', 'model', 'response_format']);
    expect(request).toMatchObject({
      max_tokens: 1000,
      response_format: {
        type: 'json_schema',
        json_schema: { strict: true, schema: { additionalProperties: false } },
      },
    });
    expect(JSON.stringify(request)).not.toMatch(/"(?:\$schema|minimum|maximum|pattern|format|default)":/);
    expect(request.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  }
  expect(JSON.parse(llm.requests[0]?.messages[1]?.content ?? '')).toEqual({
    name: drill.name,
    keywords: drill.keywords,
  });
});

test('each task asks its own model, with the temperature and effort that are set', async () => {
  const { llm, service } = await start(obey, {
    OPENAI_API_KEY: 'k-1',
    OPENAI_MODEL: 'large',
    OPENAI_CATEGORY_MODEL: 'small',
    OPENAI_TEMPERATURE: '0.2',
    OPENAI_REASONING_EFFORT: 'low',
    OPENAI_MAX_TOKENS: '2000',
  });
  expect(await (await service.describe(drill)).json()).toMatchObject({ model: 'large' });
  expect(await (await service.categorise(categoryInput)).json()).toMatchObject({ model: 'small' });
  expect(llm.requests).toMatchObject([
    { model: 'large', temperature: 0.2, reasoning_effort: 'low', max_tokens: 2000 },
    { model: 'small' },
  ]);
  expect(llm.headers[0]?.authorization).toBe('Bearer k-1');
});

test('an Ollama-like server works: no key, fenced answers, no usage, schema ignored', async () => {
  const { llm, service } = await start((response, request) => {
    const json = JSON.stringify(wants(request, 'category') ? toolsAnswer : { description: goodText });
    const message = { role: 'assistant', content: `\`\`\`json\n${json}\n\`\`\`` };
    sendJson(response, 200, {
      model: request.model,
      choices: [{ index: 0, message, finish_reason: 'stop' }],
    });
  });
  expect(await (await service.describe(drill)).json()).toMatchObject({ generated_description: goodText });
  expect(await (await service.categorise(categoryInput)).json()).toMatchObject({ category_id: 'tools' });
  expect(llm.requests).toHaveLength(2);
  expect(llm.requests[0]).toHaveProperty('max_tokens');
  const call = service.log().find(({ event }) => event === 'llm_call');
  expect(call).toMatchObject({ tokens_estimated: true, prompt_tokens: expect.any(Number) });
});

/** What Gemini's compatible endpoint knows of a request and of a schema; anything else is a 400, in a list. */
const geminiFields =
  'model messages max_tokens max_completion_tokens response_format temperature reasoning_effort'.split(' ');
const geminiKeywords = 'type properties required additionalProperties items enum description'.split(' ');

const schemaSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
const formatSchema = z.object({ json_schema: z.object({ schema: z.unknown() }) });

function keywordsOf(schema: unknown): string[] {
  const { properties = {}, items, ...rest } = schemaSchema.parse(schema);
  const inner = [...Object.values(properties), ...(items === undefined ? [] : [items])];
  return [...Object.keys(rest), ...inner.flatMap(keywordsOf)];
}

const gemini: Reply = (response, request) => {
  const { schema } = formatSchema.parse(request.response_format).json_schema;
  const unknown = [
    ...Object.keys(request).filter((field) => !geminiFields.includes(field)),
    ...keywordsOf(schema).filter((keyword) => !geminiKeywords.includes(keyword)),
  ];
  if (unknown.length === 0) return obey(response, request);
  const message = `Invalid JSON payload received. Unknown name "${unknown[0]}": Cannot find field.`;
  sendJson(response, 400, [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }]);
};

test('a Gemini-like server that refuses unknown names takes every request the first time', async () => {
  const { llm, service } = await start(gemini, {
    OPENAI_TEMPERATURE: '0.3',
    OPENAI_REASONING_EFFORT: 'none',
  });
  expect((await service.describe(drill)).status).toBe(200);
  expect((await service.categorise(categoryInput)).status).toBe(200);
  expect(llm.requests).toHaveLength(2);
});

test('a Gemini-like refusal, which comes in a list, is read all the same', async () => {
  const { llm, service } = await start(
    (response, request) => {
      if (!('temperature' in request)) return obey(response, request);
      const message = 'Invalid JSON payload received. Unknown name "temperature": Cannot find field.';
      sendJson(response, 400, [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }]);
    },
    { OPENAI_TEMPERATURE: '0.3' },
  );
  expect((await service.describe(drill)).status).toBe(200);
  expect(llm.requests).toHaveLength(2);
});

const refusals: [string, string, Record<string, string>][] = [
  [
    'max_tokens',
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    {},
  ],
  [
    'temperature',
    "Unsupported value: 'temperature' does not support 0.2 with this model.",
    { OPENAI_TEMPERATURE: '0.2' },
  ],
  ['reasoning_effort', '"llama3" does not support thinking', { OPENAI_REASONING_EFFORT: 'low' }],
];

test.each(refusals)(
  'a refused %s is left out or replaced once and remembered',
  async (parameter, message, settings) => {
    const { llm, service } = await start(refusing(parameter, message), settings);
    expect((await service.describe(drill)).status).toBe(200);
    expect(llm.requests).toHaveLength(2);
    expect((await service.describe({ ...drill, name: 'Martillo 18V' })).status).toBe(200);
    expect(llm.requests).toHaveLength(3);
    expect(llm.requests[1]).not.toHaveProperty(parameter);
    expect(llm.requests.at(-1)).toEqual({ ...llm.requests[1], messages: llm.requests.at(-1)?.messages });
    expect(service.log()).toContainEqual(
      expect.objectContaining({ event: 'llm_parameter_refused', parameter }),
    );
  },
);

test('a refused max_tokens is sent as max_completion_tokens, with the same value', async () => {
  const { llm, service } = await start(refusing('max_tokens', "'max_tokens' is not supported"));
  await service.describe(drill);
  expect(llm.requests[1]).toMatchObject({ max_completion_tokens: 1000 });
});

test('a server without JSON schemas is asked for a JSON object, one without either for plain text', async () => {
  const { llm, service } = await start((response, request) => {
    const refused = { error: { message: 'This response_format type is unavailable now' } };
    return request.response_format === undefined
      ? say(JSON.stringify({ description: goodText }))(response, request)
      : fail(400, {}, refused)(response, request);
  });
  expect((await service.describe(drill)).status).toBe(200);
  expect(llm.requests.map(({ response_format }) => response_format)).toMatchObject([
    { json_schema: { strict: true } },
    { type: 'json_schema' },
    { type: 'json_object' },
    undefined,
  ]);
});

test('calls that are refused at the same time adapt to the first refusal and all succeed', async () => {
  const waiting: (() => void)[] = [];
  const { service } = await start((response, request) => {
    if (!('max_tokens' in request)) return obey(response, request);
    const refused = { error: { message: "'max_tokens' is not supported, use 'max_completion_tokens'" } };
    waiting.push(() => fail(400, {}, refused)(response, request));
    if (waiting.length === 3) for (const refuse of waiting) refuse();
  });
  const products = ['Sierra', 'Lima', 'Broca'].map((name) =>
    service.describe({ ...drill, name: `${name} 18V` }),
  );
  const statuses = (await Promise.all(products)).map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200]);
});
