import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

test('with nothing set the embedded provider serves on port 8001', () => {
  expect(parseEnv({})).toEqual({
    ok: true,
    env: {
      port: 8001,
      host: '127.0.0.1',
      logLevel: 'info',
      allowedHosts: [],
      token: undefined,
      redisUrl: undefined,
      tracing: { OTEL_EXPORTER_OTLP_ENDPOINT: undefined, OTEL_TRACES_SAMPLER_ARG: 1 },
      provider: { kind: 'embedded' },
    },
  });
});

test('prices are of a million tokens, sent and written, by model', () => {
  expect(
    parseEnv({ OPENAI_API_KEY: 'k', LLM_PRICES: 'gpt-4o-mini=0.15/0.60, meta/llama:8b = 1/2' }),
  ).toMatchObject({
    env: {
      provider: {
        prices: {
          'gpt-4o-mini': { prompt: 0.15, completion: 0.6 },
          'meta/llama:8b': { prompt: 1, completion: 2 },
        },
      },
    },
  });
});

test('many texts are written as a batch by OpenAI itself, and by another server where the setting says so', () => {
  const batches = (settings: Record<string, string>) => parseEnv({ OPENAI_API_KEY: 'k', ...settings });
  expect(batches({})).toMatchObject({ env: { provider: { batches: true } } });
  const own = { OPENAI_BASE_URL: 'http://localhost:11434/v1' };
  expect(batches(own)).toMatchObject({ env: { provider: { batches: false } } });
  expect(batches({ ...own, LLM_BATCHES: 'on' })).toMatchObject({ env: { provider: { batches: true } } });
  expect(batches({ LLM_BATCHES: 'off' })).toMatchObject({ env: { provider: { batches: false } } });
});

test('a key alone chooses openai, and AI_PROVIDER has the last word', () => {
  expect(parseEnv({ OPENAI_API_KEY: 'k' })).toMatchObject({
    env: {
      provider: { kind: 'openai', models: { description: 'gpt-4o-mini', category: 'gpt-4o-mini' } },
    },
  });
  expect(parseEnv({ OPENAI_API_KEY: 'k', AI_PROVIDER: 'embedded' })).toMatchObject({
    env: { provider: { kind: 'embedded' } },
  });
});

test("a server of one's own needs an address and no key", () => {
  const settings = { AI_PROVIDER: 'openai', OPENAI_BASE_URL: 'http://localhost:11434/v1' };
  expect(parseEnv(settings)).toMatchObject({ ok: true, env: { provider: { kind: 'openai' } } });
});

test('each task may have its own model, and an empty temperature is left out', () => {
  const settings = {
    OPENAI_API_KEY: 'k',
    OPENAI_MODEL: 'large',
    OPENAI_CATEGORY_MODEL: 'small',
    OPENAI_TEMPERATURE: '',
  };
  expect(parseEnv(settings)).toMatchObject({
    env: {
      provider: { models: { description: 'large', category: 'small' }, tuning: { temperature: undefined } },
    },
  });
});

test('every wrong setting is told at once', () => {
  const result = parseEnv({
    AI_SERVICE_PORT: 'x',
    AI_PROVIDER: 'openai',
    LOG_LEVEL: 'loud',
    OPENAI_API_KEY: '',
  });
  expect(result).toMatchObject({
    ok: false,
    problems: [
      expect.stringContaining('AI_SERVICE_PORT'),
      expect.stringContaining('LOG_LEVEL'),
      expect.stringContaining('OPENAI_API_KEY'),
    ],
  });
});

test.each([
  ['OPENAI_API_KEY', 'sk-…', 'no header can carry'],
  ['OPENAI_API_KEY', 'sk-first second', 'blank'],
  ['OPENAI_API_KEY', '"sk-quoted"', 'quotes'],
  ['OPENAI_API_KEY', 'clave-ñ', 'no header can carry'],
  ['OPENAI_BASE_URL', 'http://localhost: 11434/v1', 'blanks'],
  ['OPENAI_BASE_URL', '"http://localhost:11434/v1"', 'quotes'],
  ['OPENAI_BASE_URL', '‘http://localhost:11434/v1’', 'quotes'],
  ['OPENAI_BASE_URL', 'localhost:11434/v1', 'http://'],
  ['OPENAI_BASE_URL', 'https://key@llm.example/v1', 'OPENAI_API_KEY'],
  ['OPENAI_BASE_URL', 'https://llm.example/v1?version=1', 'before "?"'],
  ['OPENAI_BASE_URL', 'https://llm.example/v1/chat/completions', 'before /chat/completions'],
  ['HTTPS_PROXY', 'socks5://localhost:1080', 'HTTP proxy'],
  ['LLM_PRICES', 'gpt-4o-mini=0.15', 'as gpt-4o-mini=0.15/0.60'],
  ['LLM_PRICES', 'a=1/2,', 'prices of a million tokens'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318', 'http://'],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'from 0 to 1'],
])('%s of %s is refused with what to do, and told once', (name, value, told) => {
  expect(parseEnv({ [name]: value })).toEqual({
    ok: false,
    problems: [expect.stringMatching(new RegExp(`^${name} .*${told.replace('?', '\\?')}`))],
  });
});

test('blanks around a key and an address are no part of them', () => {
  const settings = { OPENAI_API_KEY: ' sk-key\n', OPENAI_BASE_URL: ' http://localhost:11434/v1 ' };
  expect(parseEnv(settings)).toMatchObject({
    env: { provider: { apiKey: 'sk-key', baseUrl: 'http://localhost:11434/v1' } },
  });
});

test('a proxy is read under both of its names, with or without its scheme', () => {
  expect(
    parseEnv({ OPENAI_API_KEY: 'k', https_proxy: 'proxy.example:3128', NO_PROXY: '.inside' }),
  ).toMatchObject({
    env: { provider: { proxy: { https: 'http://proxy.example:3128', except: '.inside' } } },
  });
});

test('beyond loopback it wants a token, and says what to do', () => {
  const open = parseEnv({ HOST: '0.0.0.0' });
  expect(open).toMatchObject({ ok: false });
  if (!open.ok)
    expect(open.problems.join()).toContain('AI_SERVICE_TOKEN is needed where HOST opens the AI service');
  expect(parseEnv({ HOST: '0.0.0.0', AI_SERVICE_TOKEN: 'short' })).toMatchObject({
    problems: ['AI_SERVICE_TOKEN must have 16 characters or more.'],
  });
  expect(parseEnv({ HOST: '0.0.0.0', AI_SERVICE_TOKEN: 'a-secret-of-the-inside' })).toMatchObject({
    ok: true,
  });
  for (const HOST of ['localhost', '::1', '127.0.0.2'])
    expect(parseEnv({ HOST })).toMatchObject({ ok: true });
});
