import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

test('with nothing set the embedded provider serves on port 8001', () => {
  expect(parseEnv({})).toEqual({
    ok: true,
    env: { port: 8001, host: '127.0.0.1', logLevel: 'info', provider: { kind: 'embedded' } },
  });
});

test('a key alone chooses openai, and AI_PROVIDER has the last word', () => {
  expect(parseEnv({ OPENAI_API_KEY: 'k' })).toMatchObject({
    env: { provider: { kind: 'openai', model: 'gpt-4o-mini' } },
  });
  expect(parseEnv({ OPENAI_API_KEY: 'k', AI_PROVIDER: 'embedded' })).toMatchObject({
    env: { provider: { kind: 'embedded' } },
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
