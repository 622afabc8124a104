import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createLogger } from '../logger.ts';
import { OpenAiProvider } from './openai.ts';

const KEY = 'sk-secret-for-tests';
const PRODUCT = { name: 'Taladro', keywords: ['percutor'], language: 'es' as const };
const { signal } = new AbortController();
const closers: (() => void)[] = [];

type Reply = (response: ServerResponse) => void;

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A stand-in for OpenAI: the replies in turn, the last one for ever. */
async function playOpenAi(...replies: Reply[]) {
  const bodies: { messages: { role: string; content: string }[]; response_format: unknown }[] = [];
  const logs: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
    replies[Math.min(bodies.length, replies.length) - 1]?.(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  closers.push(close);
  const provider = new OpenAiProvider({
    apiKey: KEY,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    model: 'gpt-4o-mini',
    logger: createLogger('info', { write: (line) => void logs.push(line) }),
    timeoutMs: 300,
  });
  return { provider, bodies, logs, close };
}

function answer(content: unknown): Reply {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    const message = { role: 'assistant', content: JSON.stringify(content) };
    response.end(
      JSON.stringify({ choices: [{ message }], usage: { prompt_tokens: 11, completion_tokens: 7 } }),
    );
  };
}

function fail(status: number, headers: Record<string, string> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } }));
  };
}

test('a description is asked for with a strict JSON schema and its tokens are logged', async () => {
  const { provider, bodies, logs } = await playOpenAi(answer({ description: ' Un taladro. ' }));
  expect(await provider.describe(PRODUCT, signal)).toBe('Un taladro.');
  expect(bodies[0]?.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } });
  expect(JSON.parse(logs[0] ?? '')).toMatchObject({
    event: 'llm_call',
    prompt_tokens: 11,
    completion_tokens: 7,
    duration_ms: expect.any(Number),
  });
});

test('a category outside the taxonomy is repaired once', async () => {
  const { provider, bodies } = await playOpenAi(
    answer({ category: 'weapons', alternatives: [] }),
    answer({ category: 'tools', alternatives: ['tools', 'industrial'] }),
  );
  expect(await provider.categorise({ ...PRODUCT, description: '' }, signal)).toEqual({
    categoryId: 'tools',
    confidence: null,
    alternatives: [{ categoryId: 'industrial', confidence: null }],
  });
  expect(bodies[1]?.messages.at(-1)?.content).toContain('not valid');
});

test('"none" is an abstention with three alternatives', async () => {
  const { provider } = await playOpenAi(
    answer({ category: 'none', alternatives: ['tools', 'home', 'garden'] }),
  );
  const { categoryId, alternatives } = await provider.categorise({ ...PRODUCT, description: '' }, signal);
  expect(categoryId).toBeNull();
  expect(alternatives).toHaveLength(3);
});

test('an answer that fails validation twice is a 502 and is not asked for a third time', async () => {
  const { provider, bodies } = await playOpenAi(answer({ description: '' }));
  await expect(provider.describe(PRODUCT, signal)).rejects.toMatchObject({
    status: 502,
    code: 'LLM_INVALID_ANSWER',
  });
  expect(bodies).toHaveLength(2);
});

test('a rate limit is a 429 that keeps the Retry-After', async () => {
  const { provider, bodies } = await playOpenAi(fail(429, { 'retry-after': '17' }));
  await expect(provider.describe(PRODUCT, signal)).rejects.toMatchObject({
    status: 429,
    retryAfterSeconds: 17,
  });
  expect(bodies).toHaveLength(1);
});

test('silence is a 504', async () => {
  const { provider } = await playOpenAi(() => undefined);
  await expect(provider.describe(PRODUCT, signal)).rejects.toMatchObject({ status: 504 });
});

test('a provider that cannot be reached is a 503', async () => {
  const { provider, close } = await playOpenAi(fail(500));
  await expect(provider.describe(PRODUCT, signal)).rejects.toMatchObject({ status: 503 });
  close();
  await expect(provider.describe(PRODUCT, signal)).rejects.toMatchObject({ status: 503 });
});

test('a caller who leaves is not counted as a failure of the provider', async () => {
  const { provider } = await playOpenAi(() => undefined);
  await expect(provider.describe(PRODUCT, AbortSignal.timeout(50))).rejects.toMatchObject({
    name: 'TimeoutError',
  });
});

test('a refused key appears in no error and no log line', async () => {
  const { provider, logs } = await playOpenAi(fail(401));
  const failure: unknown = await provider.describe(PRODUCT, signal).catch((error: unknown) => error);
  expect(failure).toMatchObject({ status: 502, code: 'LLM_REJECTED', retryable: false });
  expect(`${failure}${JSON.stringify(failure)}${logs.join('')}`).not.toContain(KEY);
});
