import { makeLogger } from '@orquestia/service-kit/logger';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { makeDatabase } from './database.ts';
import { diagnoseConnectionFailure, isDatabaseAway } from './database-error.ts';
import { makePrisma } from './prisma.ts';

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

/** What Prisma throws where its statement runs on the tests' own server, with another address. */
async function prismaFailure(sql: string, changes: Partial<URL> = {}): Promise<unknown> {
  const url = Object.assign(new URL(inject('postgresUrl')), changes);
  const database = makeDatabase(url.href, makeLogger({ service: 'test', level: 'silent' }));
  const failure = await makePrisma(database)
    .$queryRawUnsafe(sql)
    .catch((error: unknown) => error);
  await database.end();
  return failure;
}

test('a database that Prisma cannot reach, or that ends its session, is away', async () => {
  expect(isDatabaseAway(await prismaFailure('SELECT 1', { port: '1' }))).toBe(true);
  expect(isDatabaseAway(await prismaFailure('SELECT pg_terminate_backend(pg_backend_pid())'))).toBe(true);
});

test('a statement of Prisma’s that is wrong does not make the database away', async () => {
  expect(isDatabaseAway(await prismaFailure('SELECT nothing FROM nowhere'))).toBe(false);
});
