import { Socket } from 'node:net';
import { makeLogger } from '@orquestia/service-kit/logger';
import { afterAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { makeDatabase, withConnection } from '../src/platform/database.ts';

const database = makeDatabase(inject('postgresUrl'), makeLogger({ service: 'test', level: 'error' }));
const signal = new AbortController().signal;
const sockets: Socket[] = [];
database.on('connect', (client) => {
  sockets.push(
    z.object({ connection: z.object({ stream: z.instanceof(Socket) }) }).parse(client).connection.stream,
  );
});
afterAll(() => database.end());

const run = (text: string) => withConnection(database, signal, (connection) => connection.query(text));
/** As when nothing has come for so long. */
const fallSilent = () => sockets.at(-1)?.emit('timeout');

test('a connection says nothing for long: idle it is kept, but a statement it keeps waiting fails, and the next has another', async () => {
  await run('SELECT 1');
  expect(sockets.map(({ timeout }) => timeout)).toEqual([6_000]);
  fallSilent();
  await run('SELECT 1');
  expect(sockets).toHaveLength(1);

  const statement = run('SELECT pg_sleep(30)');
  await expect.poll(() => database.idleCount).toBe(0);
  fallSilent();
  await expect(statement).rejects.toThrow('Query read timeout');
  await run('SELECT 1');
  expect(sockets).toHaveLength(2);

  const direct = database.query('SELECT pg_sleep(30)');
  await expect.poll(() => database.idleCount).toBe(0);
  fallSilent();
  await expect(direct).rejects.toThrow('Query read timeout');
});
