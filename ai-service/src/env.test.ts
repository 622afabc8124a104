import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

test('with nothing set the embedded provider serves on port 8001', () => {
  expect(parseEnv({})).toEqual({
    ok: true,
    env: {
      port: 8001,
      host: '127.0.0.1',
      logLevel: 'info',
      redisUrl: undefined,
      provider: { kind: 'embedded' },
    },
  });
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
