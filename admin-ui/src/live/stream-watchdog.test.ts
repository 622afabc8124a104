import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { fetchWithWatchdog } from './stream-watchdog.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  // One event, and then nothing.
  server = createServer((_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
    outgoing.write('data: 1\n\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => vi.useRealTimers());
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function openStream(signal?: AbortSignal) {
  const onConnected = vi.fn();
  const response = await fetchWithWatchdog(onConnected)(url, signal ? { signal } : {});
  const reader = response.body?.getReader();
  expect(onConnected).toHaveBeenCalledOnce();
  expect((await reader?.read())?.done).toBe(false);
  return reader;
}

test('a stream that goes silent after an event ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reader = await openStream();
  const end = reader?.read();
  vi.advanceTimersByTime(3_000);
  expect((await end)?.done).toBe(true);
});

test('a stream that is given up ends without an error', async () => {
  const leave = new AbortController();
  const reader = await openStream(leave.signal);
  const end = reader?.read();
  leave.abort();
  expect((await end)?.done).toBe(true);
});
