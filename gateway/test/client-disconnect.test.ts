import { makeLogger } from '@orquestia/service-kit/logger';
import { afterAll, afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { makeDatabase, type Queryable, withConnection } from '../src/platform/database.ts';

const database = makeDatabase(inject('postgresUrl'), makeLogger({ service: 'test', level: 'error' }));
const here = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => database.end());

/** The server process of a connection, asked for by a statement that takes so many seconds. */
async function serverProcess(db: Queryable, seconds = 0): Promise<unknown> {
  const { rows } = await db.query('SELECT pg_backend_pid() AS pid, pg_sleep($1)', [seconds]);
  return rows[0]?.pid;
}

test('a statement that ends soon after its client has left keeps its connection for the next', async () => {
  const client = new AbortController();
  const before = await withConnection(database, client.signal, (db) => {
    const answer = serverProcess(db, 0.01);
    client.abort();
    return answer;
  });
  vi.advanceTimersByTime(1_000);
  expect(await withConnection(database, here, serverProcess)).toBe(before);
});

test('a client that leaves while it waits for a connection has nothing done', async () => {
  const busy = await Promise.all(Array.from({ length: 10 }, () => database.connect()));
  const client = new AbortController();
  let isDone = false;
  const work = withConnection(database, client.signal, async () => {
    isDone = true;
  });
  client.abort(new Error('The client has gone.'));
  for (const connection of busy) connection.release();
  await expect(work).rejects.toThrow('The client has gone.');
  expect(isDone).toBe(false);
});

test('a statement that goes on is cancelled, fails with the reason, and leaves its connection to nobody', async () => {
  const client = new AbortController();
  let before: unknown;
  const work = withConnection(database, client.signal, async (db) => {
    before = await serverProcess(db);
    const answer = serverProcess(db, 3_600);
    client.abort(new Error('The client has gone.'));
    vi.advanceTimersByTime(1_000);
    return answer;
  });
  await expect(work).rejects.toThrow('The client has gone.');
  const { rows } = await database.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND state = $2', [
    before,
    'active',
  ]);
  expect(rows).toEqual([]);
  expect(await withConnection(database, here, serverProcess)).not.toBe(before);
});
