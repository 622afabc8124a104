import { makeLogger } from '@orquestia/service-kit/logger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/support/gateway.ts';
import { type Database, inTransaction, makeDatabase, withConnection } from './database.ts';

const { signal } = new AbortController();
let database: Database;

beforeAll(async () => {
  database = makeDatabase(await createTestDatabase(), makeLogger({ service: 'test', level: 'silent' }));
  await database.query('CREATE TABLE counters (id int PRIMARY KEY, value int NOT NULL)');
  await database.query('INSERT INTO counters VALUES (1, 0), (2, 0)');
});
afterAll(() => database.end());

const fail = (code: string) => `DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}'; END $$`;

test('two transactions that deadlock are both done, each once', async () => {
  const bothHoldOne = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const both = (order: number[], mine: number) =>
    inTransaction(database, signal, async (tx) => {
      runs += 1;
      for (const id of order) {
        await tx.query('UPDATE counters SET value = value + 1 WHERE id = $1', [id]);
        bothHoldOne[mine]?.resolve();
        await Promise.all(bothHoldOne.map(({ promise }) => promise));
      }
    });
  await Promise.all([both([1, 2], 0), both([2, 1], 1)]);
  expect(runs).toBe(3);
  const { rows } = await database.query('SELECT value FROM counters ORDER BY id');
  expect(rows).toEqual([{ value: 2 }, { value: 2 }]);
});

test.each(['40001', '40P01'])('a statement that ends with %s is run again', async (code) => {
  let runs = 0;
  const done = await withConnection(database, signal, async (db) => {
    runs += 1;
    if (runs < 3) await db.query(fail(code));
    return 'done';
  });
  expect([done, runs]).toEqual(['done', 3]);
});

test('a conflict that does not end, and any other error, is thrown', async () => {
  let runs = 0;
  const failing = (code: string) =>
    withConnection(database, signal, (db) => {
      runs += 1;
      return db.query(fail(code));
    });
  await expect(failing('40001')).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(4);
  await expect(failing('23505')).rejects.toMatchObject({ code: '23505' });
  expect(runs).toBe(5);
});
