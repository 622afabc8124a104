import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { makeLogger } from '@orquestia/service-kit/logger';
import { noTracing } from '@orquestia/service-kit/tracing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../scripts/free-port.ts';
import { createTestDatabase, eventually } from '../../test/support/gateway.ts';
import { JobPool, type Release } from '../src/platform/jobs/job-pool.ts';
import { startJobs } from '../src/platform/jobs/jobs.ts';
import { prepareDatabase } from '../src/platform/prepare-database.ts';

/** Before a PostgreSQL: no answer comes back on a connection that has asked to listen. */
async function muteListeners(databaseUrl: string) {
  const far = new URL(databaseUrl);
  const muted = new Set<Socket>();
  const server = createServer((near) => {
    const onward = connect(Number(far.port), far.hostname);
    near.on('data', (chunk) => {
      if (chunk.includes('LISTEN "jobs:insert"')) muted.add(near);
      onward.write(chunk);
    });
    onward.on('data', (chunk) => muted.has(near) || near.write(chunk));
    near.on('error', () => undefined).on('close', () => onward.destroy());
    onward.on('error', () => undefined).on('close', () => near.destroy());
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const url = Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href;
  return { url, muted, stop: () => server.close() };
}

test('a worker pool that stops while it loses the connection it was about to listen on ends nothing else', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const database = await createTestDatabase();
  await prepareDatabase(database);
  const proxy = await muteListeners(database);
  onTestFinished(() => {
    process.off('unhandledRejection', unhandled);
    proxy.stop();
  });
  const workerPools = [{ concurrency: 1, tasks: { nothing: async () => undefined } }];
  const jobs = startJobs({
    databaseUrl: proxy.url,
    logger: makeLogger({ service: 'test', level: 'error' }),
    tracing: noTracing,
    finished: () => undefined,
    workerPools,
    crontab: '',
  });
  await eventually(() => expect(proxy.muted.size).toBe(1));
  await jobs.stop();
  const closed = [...proxy.muted].map((socket) => once(socket, 'close'));
  for (const socket of proxy.muted) socket.resetAndDestroy();
  await Promise.all(closed);
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  expect(unhandled).not.toHaveBeenCalled();
});

test('a connection asked for after the pool has ended can be given back, though there is none', async () => {
  const pool = new JobPool();
  await pool.end();
  const [error, release] = await new Promise<[Error | undefined, Release]>((resolve) =>
    pool.connect((error, _client, release) => resolve([error, release])),
  );
  expect(error?.message).toContain('after calling end');
  release();
});
