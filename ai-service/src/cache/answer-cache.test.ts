import { expect, test } from 'vitest';
import { z } from 'zod';
import { AnswerCache } from './answer-cache.ts';
import { MemoryStore } from './answer-store.ts';

const { signal } = new AbortController();
const HOUR = 60 * 60 * 1000;

function start(far = new MemoryStore()) {
  let time = Date.now();
  const now = () => time;
  const cache = (near = new MemoryStore()) => new AnswerCache({ schema: z.string(), near, far, now });
  const pass = (ms: number) => {
    time += ms;
  };
  return { far, cache, pass };
}

test('an answer is kept for an hour, also for a process that begins later', async () => {
  const { cache, pass } = start();
  await cache().answer('k', signal, async () => 'first');
  const later = cache();
  pass(HOUR - 1);
  expect(await later.answer('k', signal, async () => 'second')).toEqual({ value: 'first', cached: true });
  pass(1);
  expect(await later.answer('k', signal, async () => 'third')).toEqual({ value: 'third', cached: false });
});

test('a fresh answer is made past the kept one and replaces it', async () => {
  const own = start().cache();
  await own.answer('k', signal, async () => 'first');
  expect(await own.answer('k', signal, async () => 'second', { fresh: true })).toEqual({
    value: 'second',
    cached: false,
  });
  expect(await own.answer('k', signal, async () => 'third')).toEqual({ value: 'second', cached: true });
});

test('a failure is not kept', async () => {
  const own = start().cache();
  await expect(own.answer('k', signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await own.answer('k', signal, async () => 'yes')).toEqual({ value: 'yes', cached: false });
});

test.each(['not JSON', '{"value":"x"}', JSON.stringify({ expires_at: Date.now() * 2, value: 7 })])(
  'a kept answer that no longer fits (%s) counts as none',
  async (text) => {
    const { far, cache } = start();
    await far.set('k', text, HOUR);
    expect(await cache().answer('k', signal, async () => 'new')).toEqual({ value: 'new', cached: false });
  },
);

test('the least recently used answer leaves first', async () => {
  const store = new MemoryStore(2);
  await store.set('a', '1', HOUR);
  await store.set('b', '2', HOUR);
  await store.get('a');
  await store.set('c', '3', HOUR);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key)))).toEqual(['1', undefined, '3']);
});
