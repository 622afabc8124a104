import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, test } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { makeCallLimiter } from './call-limiter.ts';

function start(concurrency: number, queueLimit: number) {
  const limiter = makeCallLimiter({ concurrency, queueLimit });
  const ends: (() => void)[] = [];
  const ask = (signal = new AbortController().signal) =>
    limiter.run(() => new Promise<void>((resolve) => ends.push(resolve)), signal);
  return { limiter, ends, ask };
}

test('beyond the concurrency and the queue limit a call is refused with Retry-After', async () => {
  const { limiter, ends, ask } = start(2, 1);
  const accepted = [ask(), ask(), ask()];
  await expect(ask()).rejects.toMatchObject({ code: 'LLM_BUSY', status: 429, retryAfterSeconds: 5 });
  expect([limiter.running, limiter.waiting]).toEqual([2, 1]);
  ends[0]?.();
  await accepted[0];
  await eventually(() => ends.length).toBe(3);
  for (const end of ends) end();
  await Promise.all(accepted);
  expect([limiter.running, limiter.waiting]).toEqual([0, 0]);
});

test('a caller who leaves the queue frees its place', async () => {
  const { limiter, ends, ask } = start(1, 1);
  const running = ask();
  const leaving = new AbortController();
  const waiting = ask(leaving.signal);
  leaving.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'LLM_BUSY' });
  expect(limiter.waiting).toBe(0);
  ends[0]?.();
  await running;
});

test('work that waited runs as part of the request that asked for it, not of the one that ended before it', async () => {
  const request = new AsyncLocalStorage<string>();
  const limiter = makeCallLimiter({ concurrency: 1, queueLimit: 1 });
  const seen: (string | undefined)[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const ask = async () => {
    await gate;
    seen.push(request.getStore());
  };
  const { signal } = new AbortController();
  const both = ['first', 'second'].map((name) => request.run(name, () => limiter.run(ask, signal)));
  open();
  await Promise.all(both);
  expect(seen).toEqual(['first', 'second']);
});
