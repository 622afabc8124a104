import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

function problemOf(address: string, variable = 'DATABASE_URL'): string | undefined {
  const result = parseEnv({ DATABASE_URL: 'postgres://localhost', [variable]: address });
  return result.ok ? undefined : result.problems.join('\n');
}

test.each([
  ['postgres://u:12#3@localhost/shop'],
  ['postgres://u:pa#ss@localhost/shop'],
  ['postgres://u:12/3@localhost/shop'],
  ['postgres://u:pa/ss@localhost:5432/shop'],
  ['postgres://u:12?3@localhost/shop'],
  ['postgres://u:pa?ss@localhost/shop'],
  ['postgres://u:pa'],
  ['mysql://u:pa@localhost/shop'],
])('%s gets the advice to write signs in the password otherwise', (address) => {
  const problem = problemOf(address);
  expect(problem).toMatch(/^DATABASE_URL must be the address .* are written as %23 %2F %3F\.$/);
  expect(problem).not.toContain(address);
});

test.each([
  ['schema=shop', 'the tables are in the schema public, and nowhere else'],
  ['pgbouncer=true', 'goes into DATABASE_POOLER_URL'],
  ['connection_limit=5', 'the gateway takes 10 connections'],
  ['statement_timeout=0', 'there are sslmode, '],
  ['options=-c%20timezone%3DCET', 'there are sslmode, '],
])('?%s is refused, for it would be passed over or turn a setting of the gateway off', (parameter, why) => {
  const problem = problemOf(
    `postgres://u@localhost/shop?sslmode=disable&${parameter}`,
    'MIGRATION_DATABASE_URL',
  );
  expect(problem).toContain(
    `MIGRATION_DATABASE_URL has "?${parameter.split('=')[0]}=", which is not known here`,
  );
  expect(problem).toContain(why);
});

test('a way to encrypt that the driver does not know is refused', () => {
  expect(problemOf('postgres://u@localhost/shop?sslmode=on')).toContain(
    'it must be one of disable, prefer, ',
  );
});

test.each([
  'postgres://u:p@ss@localhost/shop',
  'postgresql://u:100%25%23%2F@[::1]:5433/shop?sslmode=verify-full&sslrootcert=/ca.pem',
  'postgres:///shop?host=/var/run/postgresql',
  'postgres://u:p@localhost/shop?schema=public',
])('%s is taken', (address) => {
  expect(problemOf(address)).toBeUndefined();
});
