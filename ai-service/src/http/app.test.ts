import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import {
  categoryListSchema,
  categoryResponseSchema,
  descriptionResponseSchema,
} from '../contract/contract.ts';
import { promptVersion } from '../enrichment/prompt.ts';
import type { Provider } from '../enrichment/provider.ts';
import { ProviderError } from '../enrichment/provider-error.ts';
import { makeEmbeddedProvider } from '../providers/embedded/embedded-provider.ts';
import { makeApp } from './app.ts';
import { makeServiceLogger } from './logger.ts';

const drill = { name: 'Taladro inalámbrico 18V', keywords: ['percutor', '2 baterías'] };
const callerTraceId = '4bf92f3577b34da6a3ce929d0e0e4736';

function start(provider: Provider = makeEmbeddedProvider(), isReady = () => true) {
  const logs: string[] = [];
  const logger = makeServiceLogger('info', { write: (line) => void logs.push(line) });
  const app = makeApp({ provider, logger, isReady });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { app, post, logs };
}

function fakeLlm(describe: Provider['describe']): Provider {
  return {
    name: 'openai',
    model: 'stand-in',
    origin: 'LLM',
    describe,
    categorise: async () => ({ categoryId: 'tools', confidence: null, alternatives: [] }),
    suggestKeywords: async () => ['percutor'],
    usage: makeEmbeddedProvider().usage,
  };
}

test('a product gets a description and a category that keep the contract', async () => {
  const { post } = start();
  const described = descriptionResponseSchema.parse(
    await (await post('/generate/description', drill)).json(),
  );
  expect(described).toMatchObject({ language: 'es', origin: 'EMBEDDED', cached: false, warnings: [] });
  const input = { ...drill, description: described.generated_description };
  const categorised = categoryResponseSchema.parse(await (await post('/generate/category', input)).json());
  expect(categorised.suggested_category).toBe('Herramientas y ferretería');
});

test('bad input is a problem that names each field', async () => {
  const response = await start().post('/generate/description', { name: '', keywords: [''] });
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    type: 'about:blank',
    code: 'INVALID_INPUT',
    retryable: false,
    trace_id: response.headers.get('x-trace-id'),
    errors: [{ path: 'name' }, { path: 'keywords.0' }],
  });
});

test.each([
  [undefined, 'Los datos no son válidos', 'no puede estar vacío', 'admite 50 caracteres como mucho'],
  ['en-GB,es;q=0.5', 'The input is not valid', 'must not be empty', 'takes 50 characters at most'],
])('a problem speaks the language of Accept-Language: %s', async (language, title, empty, long) => {
  const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language };
  const input = { name: '', keywords: ['x'.repeat(51)] };
  expect(await (await start().post('/generate/description', input, headers)).json()).toMatchObject({
    title,
    detail: expect.stringContaining('errors'),
    errors: [
      { path: 'name', message: empty },
      { path: 'keywords.0', message: long },
    ],
  });
});

test.each([
  ['es', 'falta o no es un texto', 'falta o no es una lista'],
  ['en', 'is missing or is not a string', 'is missing or is not an array'],
])('a field of the wrong type is told in plain words: %s', async (language, text, list) => {
  const headers = { 'accept-language': language };
  const messages = async (body: unknown) => {
    const response = await start().post('/generate/description', body, headers);
    return (await response.json()).errors.map(({ message }: { message: string }) => message);
  };
  expect(await messages({ name: 7, keywords: 'percutor' })).toEqual([text, list]);
});

test('another method at an address that exists is a 405 that names the right one', async () => {
  const { app } = start();
  const wrong = await app.request('/generate/description');
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('POST');
  expect(await wrong.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', retryable: false });
  expect((await app.request('/health', { method: 'DELETE' })).headers.get('allow')).toBe('GET');
  expect((await app.request('/generate')).status).toBe(404);
});

test('a body that is not JSON is bad input', async () => {
  expect((await start().post('/generate/description', '{bad')).status).toBe(422);
});

test('a body over 64 KiB is refused', async () => {
  const response = await start().post('/generate/description', { ...drill, name: 'x'.repeat(70_000) });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
});

test('the trace of the caller is kept in the answer and the log, and a wrong one is replaced', async () => {
  const { post, logs } = start();
  const kept = await post('/generate/description', drill, {
    traceparent: `00-${callerTraceId}-00f067aa0ba902b7-01`,
  });
  expect(kept.headers.get('x-trace-id')).toBe(callerTraceId);
  expect(JSON.parse(logs.at(-1) ?? '')).toMatchObject({
    level: 'info',
    service: 'microservicio-ia',
    event: 'request_finished',
    trace_id: callerTraceId,
    status: 200,
  });
  const replaced = await post('/generate/description', drill, { traceparent: 'nonsense' });
  expect(replaced.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
});

test('a rate limit reaches the caller with Retry-After and shows in the health', async () => {
  const { app, post } = start(
    fakeLlm(async () => {
      throw new ProviderError('LLM_RATE_LIMITED', 17);
    }),
  );
  const response = await post('/generate/description', drill);
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('17');
  expect(response.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
  expect(await response.json()).toMatchObject({ code: 'LLM_RATE_LIMITED', retryable: true });
  expect(await (await app.request('/health')).json()).toMatchObject({
    status: 'degraded',
    dependencies: { llm: 'degraded' },
    models: { description: 'stand-in', category: 'stand-in', prompt_version: promptVersion },
  });
});

test('the health shows a refusal of the provider for an hour or until it answers, and a retryable failure for five minutes', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const failures = [new ProviderError('LLM_UNAVAILABLE'), new ProviderError('LLM_REJECTED')];
  const { app, post } = start(
    fakeLlm(async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return { text: 'Un taladro con percutor.', findings: [] };
    }),
  );
  const health = async () => {
    const body: unknown = await (await app.request('/health')).json();
    return z.object({ dependencies: z.object({ llm: z.string() }) }).parse(body).dependencies.llm;
  };
  expect((await post('/generate/description', drill)).status).toBe(503);
  expect(await health()).toBe('error');
  vi.advanceTimersByTime(5 * 60_000 + 1);
  expect(await health()).toBe('ok');
  expect((await post('/generate/description', drill)).status).toBe(502);
  vi.advanceTimersByTime(3_600_000);
  expect(await health()).toBe('error');
  vi.advanceTimersByTime(1);
  expect(await health()).toBe('ok');
  expect((await post('/generate/description', drill)).status).toBe(200);
  expect(await health()).toBe('ok');
});

test("an LLM's answer is kept, and says so the second time", async () => {
  let calls = 0;
  const { post } = start(fakeLlm(async () => ({ text: `Texto ${++calls}`, findings: [] })));
  await post('/generate/description', drill);
  expect(await (await post('/generate/description', drill)).json()).toMatchObject({
    generated_description: 'Texto 1',
    origin: 'CACHE',
    cached: true,
  });
});

test('an unexpected failure is a 500 that tells nothing of its cause', async () => {
  const { post } = start(
    fakeLlm(async () => {
      throw new Error('inner secret');
    }),
  );
  const response = await post('/generate/description', drill);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('inner secret');
});

test('the taxonomy, the health and the documentation are served', async () => {
  const { app } = start();
  expect(categoryListSchema.parse(await (await app.request('/categories')).json())).toHaveLength(29);
  expect(await (await app.request('/health')).json()).toMatchObject({
    status: 'healthy',
    service: 'microservicio-ia',
    dependencies: { llm: 'ok', cache: 'ok' },
  });
  expect(Object.keys((await (await app.request('/openapi.json')).json()).paths)).toContain(
    '/generate/category',
  );
  for (const path of ['/docs', '/livez', '/readyz']) expect((await app.request(path)).status).toBe(200);
});

test('a service that is shutting down lives but is not ready', async () => {
  const { app } = start(makeEmbeddedProvider(), () => false);
  expect((await app.request('/livez')).status).toBe(200);
  expect((await app.request('/readyz')).status).toBe(503);
});

test('the page to try the API at needs no other host', async () => {
  const { app } = start();
  const page = await app.request('/docs');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const html = await page.text();
  expect(html).not.toContain('//');
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(assets).toHaveLength(3);
  for (const path of assets) expect([path, (await app.request(path)).status]).toEqual([path, 200]);
});

test('a product may come without keywords', async () => {
  const response = await start().post('/generate/description', { name: 'Taladro percutor', keywords: [] });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    generated_description: expect.stringContaining('Taladro percutor'),
  });
});
