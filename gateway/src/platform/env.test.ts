import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

const DATABASE_URL = 'postgres://orquestia:secret@localhost:5432/orquestia';

test.each([
  ['DATABASE_URL', 'garbage', 'must be the address of a PostgreSQL: '],
  ['PORT', '70000', 'must be a whole number from 0 to 65535.'],
  ['AI_SERVICE_URL', 'localhost:8001', 'must be an address that begins with http:// or https://.'],
  ['STOCK_ALERT_THRESHOLD', '3000000000', 'must be a whole number from 0 to 1000000000.'],
  ['STOCK_ALERT_THRESHOLD', 'ten', 'must be a whole number from 0 to 1000000000.'],
  ['STOCK_ALERT_POLICY', 'always', 'must be every-sale or on-crossing.'],
  ['REVIEW_POLICY', 'none', 'must be claims, all or off.'],
  ['LOG_LEVEL', 'loud', 'must be one of debug, info, '],
  ['GRAPHIQL', 'yes', 'must be on or off.'],
  ['N8N_WEBHOOK_URL', 'http://localhost:5678/webhook', 'needs N8N_WEBHOOK_TOKEN and N8N_WEBHOOK_SECRET'],
  ['FAILPOINT', 'nowhere', 'must be one of create-before-commit, '],
  ['FAILPOINT', 'sale-committed:0', 'must be one of create-before-commit, '],
])('%s=%s is refused in one line that names it and says what to give', (name, value, advice) => {
  const result = parseEnv({ DATABASE_URL, [name]: value });
  expect(result).toEqual({ ok: false, problems: [expect.stringMatching(new RegExp(`^${name} .*\\.$`))] });
  expect(result).toMatchObject({ problems: [expect.stringContaining(advice)] });
});

test('all that is wrong is told at once, and an empty setting counts as unset', () => {
  const result = parseEnv({ DATABASE_URL: '', PORT: 'x', STOCK_ALERT_THRESHOLD: '', HOST: '' });
  expect(result).toEqual({
    ok: false,
    problems: [expect.stringMatching(/^PORT /), expect.stringMatching(/^DATABASE_URL /)],
  });
});

test('a crash on purpose is for rehearsals: refused in production, whatever else holds', () => {
  const rehearsal = { DATABASE_URL, FAILPOINT: 'sale-committed:3' };
  expect(parseEnv(rehearsal)).toMatchObject({ env: { FAILPOINT: { name: 'sale-committed', times: 3 } } });
  expect(parseEnv({ ...rehearsal, NODE_ENV: 'production' })).toEqual({
    ok: false,
    problems: [expect.stringContaining('FAILPOINT kills the gateway on purpose')],
  });
});

test('passwords may stand apart from the addresses, with whatever signs they have', () => {
  const result = parseEnv({
    DATABASE_URL: 'postgres://app@db:5432/orquestia',
    DATABASE_PASSWORD: 'a/b#c?%40@',
    MIGRATION_DATABASE_URL: 'postgres://owner:old@db:5432/orquestia',
    MIGRATION_DATABASE_PASSWORD: 'new',
    REDIS_URL: 'redis://redis:6379',
    REDIS_PASSWORD: 'x y',
  });
  if (!result.ok) throw new Error(result.problems.join(' '));
  const { env } = result;
  expect(decodeURIComponent(new URL(env.DATABASE_URL).password)).toBe('a/b#c?%40@');
  expect(env.MIGRATION_DATABASE_URL).toBe('postgres://owner:new@db:5432/orquestia');
  expect(env.REDIS_URL).toBe('redis://:x%20y@redis:6379');
});
