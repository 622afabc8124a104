import { afterEach, expect, test, vi } from 'vitest';
import { partEnv } from './part-env.ts';

afterEach(() => void vi.unstubAllEnvs());

test.each(['admin-ui', 'build', 'n8n', 'gateway'] as const)('%s is not told the key of the LLM', (part) => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-secret');
  expect(JSON.stringify(partEnv(part))).not.toContain('sk-secret');
});

test.each(['admin-ui', 'build', 'n8n', 'ai-service'] as const)(
  '%s is not told the database’s address',
  (part) => {
    vi.stubEnv('DATABASE_URL', 'postgres://a:secret@db/x');
    vi.stubEnv('MIGRATION_DATABASE_URL', 'postgres://owner:secret@db/x');
    expect(JSON.stringify(partEnv(part))).not.toContain('secret');
  },
);

test('each part is told its own settings, and nothing that nobody knows', () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-secret');
  vi.stubEnv('DATABASE_URL', 'postgres://db/x');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'of another program');
  expect(partEnv('ai-service').OPENAI_API_KEY).toBe('sk-secret');
  expect(partEnv('gateway').DATABASE_URL).toBe('postgres://db/x');
  for (const part of ['gateway', 'ai-service', 'admin-ui', 'n8n', 'build'] as const)
    expect(partEnv(part)).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
});

test('both services are told where traces go', () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://localhost:4318');
  for (const part of ['gateway', 'ai-service'] as const)
    expect(partEnv(part).OTEL_EXPORTER_OTLP_ENDPOINT).toBe('http://localhost:4318');
});
