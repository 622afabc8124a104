import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { diagnoseConnectionFailure } from './database-error.ts';

/** What becomes of a connection to the tests' own server, with another address. */
function failureAt(changes: Partial<URL>): Promise<unknown> {
  const url = Object.assign(new URL(inject('postgresUrl')), changes);
  return new pg.Client({ connectionString: url.href }).connect().catch((error: unknown) => error);
}

test.each([
  [{ hostname: 'nowhere.invalid' }, /nowhere\.invalid/],
  [{ port: '1' }, /ECONNREFUSED/],
  [{ password: 'wrong' }, /password/],
  [{ pathname: '/nosuch' }, /"nosuch" does not exist/],
])('a database that cannot be had at %o is told in one line', async (changes, why) => {
  expect(diagnoseConnectionFailure(await failureAt(changes))).toMatch(why);
});

test('an error of ours is not taken for the database being away', () => {
  expect(
    diagnoseConnectionFailure(new Error('Migration 0001 was changed after it had been applied.')),
  ).toBeUndefined();
  expect(
    diagnoseConnectionFailure(Object.assign(new Error('listen'), { code: 'EADDRINUSE' })),
  ).toBeUndefined();
});
