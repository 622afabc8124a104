import { expect, test } from 'vitest';
import { answer, type Reply, say, sendJson, sendText, startLlmStandIn } from '../../testing/llm-stand-in.ts';
import { startService } from '../../testing/service.ts';

const drill = { name: 'Taladro 18V', keywords: ['percutor'], language: 'es' };
const good = { description: 'Un taladro percutor de 18 V para el trabajo de cada día.' };
const json = JSON.stringify(good);
const draft = JSON.stringify({ description: 'Un taladro de 18 V para el borrador de cada día.' });

const message = (fields: object, finish = 'stop') => ({
  choices: [{ message: fields, finish_reason: finish }],
});
const body =
  (value: unknown): Reply =>
  (response) =>
    sendJson(response, 200, value);
const events = (...chunks: unknown[]) =>
  chunks.map((chunk) => `data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`).join('');
const delta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
const stream = events(
  delta(json.slice(0, 20)),
  delta(json.slice(20)),
  { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  '[DONE]',
);

const wrapped: [string, Reply][] = [
  ['behind thoughts', say(`<think>\nQuizá ${draft}\n</think>\n\n${json}`)],
  ['behind thoughts whose beginning is lost', say(`Quizá ${draft}\n</think>${json}`)],
  [
    'behind the channels of gpt-oss',
    say(`<|channel|>analysis<|message|>Hm<|end|><|channel|>final<|message|>${json}<|return|>`),
  ],
  ['inside prose', say(`Claro, aquí tienes {el texto}:\n${json}\nEspero que te sirva.`)],
  ['inside a fence in prose', say(`Aquí está:\n\`\`\`json\n${json}\n\`\`\`\nSaludos.`)],
  ['with a trailing token', say(`${json}<|im_end|>`)],
  ['with a bracket too much', say(`${json}}`)],
  ['with a raw line break in its text', say(json.replace('para el', 'para\nel'))],
  ['cut behind its end', say(`${json}\n\n${'Además, '.repeat(20)}`, { finish: 'length' })],
  [
    'as parts',
    body(
      message({
        content: [
          { type: 'text', text: json.slice(0, 9) },
          { type: 'text', text: json.slice(9) },
        ],
      }),
    ),
  ],
  [
    'as parts with thoughts before',
    body(
      message({
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: draft }] },
          { type: 'text', text: json },
        ],
      }),
    ),
  ],
  ['as the object itself', body(message({ content: good }))],
  ['as a list with the object', body(message({ content: [good] }))],
  ['as thoughts alone', body(message({ content: null, reasoning_content: json }))],
  [
    'as the call of a tool that nobody offered',
    body(message({ content: null, tool_calls: [{ function: { name: 'json', arguments: json } }] })),
  ],
  ['wrapped once more', answer({ response: good })],
  ['wrapped beside a state', answer({ status: 'ok', result: good })],
  ['wrapped in a list', answer([good])],
  ['as a string of JSON', answer(json)],
  ['as a string of JSON inside an object', answer({ answer: json })],
  [
    'in an HTTP body that says it is text',
    sendText(JSON.stringify(message({ content: json })), 'text/plain'),
  ],
  [
    'in an HTTP body with a byte order mark',
    sendText(`\uFEFF${JSON.stringify(message({ content: json }))}`, 'application/json'),
  ],
  ['in an HTTP body wrapped once more', body({ response: message({ content: json }) })],
  ['in an HTTP body that is a list', body([message({ content: json })])],
  ['in an HTTP body that is a string of JSON', body(JSON.stringify(message({ content: json })))],
  ['as server-sent events', sendText(stream, 'text/event-stream')],
  ['as server-sent events that say they are JSON', sendText(stream, 'application/json')],
  [
    'as server-sent events with comments and CRLF',
    sendText(`: hello\r\n\r\n${stream.replaceAll('\n', '\r\n')}`, 'text/event-stream'),
  ],
  ['as one event that holds all', sendText(events(message({ content: json })), 'text/event-stream')],
];

test.each(wrapped)('an answer %s is taken, and paid for once', async (_, reply) => {
  const llm = await startLlmStandIn(reply);
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  expect(await (await service.describe(drill)).json()).toMatchObject({
    generated_description: good.description,
  });
  expect(llm.requests).toHaveLength(1);
});

test('two different answers side by side are none, and are asked for once more', async () => {
  const llm = await startLlmStandIn(answer({ a: good, b: JSON.parse(draft) }), answer(good));
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  expect((await service.describe(drill)).status).toBe(200);
  expect(llm.requests).toHaveLength(2);
});

test('a category is found in its wrapping too', async () => {
  const llm = await startLlmStandIn(
    say('<think>tools?</think>```json\n{"response": {"category": "tools", "alternatives": []}}\n```'),
  );
  const service = await startService({ AI_PROVIDER: 'openai', OPENAI_BASE_URL: llm.url });
  const response = await service.categorise({ ...drill, description: '' });
  expect(await response.json()).toMatchObject({ category_id: 'tools' });
  expect(llm.requests).toHaveLength(1);
});
