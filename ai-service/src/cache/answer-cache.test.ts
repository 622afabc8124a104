import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeAnswerCache } from './answer-cache.ts';
import { makeMemoryStore } from './answer-store.ts';

const { signal } = new AbortController();
const hourMs = 60 * 60 * 1000;

/** A store that others share, whose claims are always free. */
function makeSharedStore() {
  const nothing = async () => undefined;
  return { ...makeMemoryStore(), claim: async () => 'free' as const, extendClaim: nothing, release: nothing };
}

function start(far = makeSharedStore()) {
  let time = Date.now();
  const now = () => time;
  const cache = (near = makeMemoryStore()) => makeAnswerCache({ schema: z.string(), near, far, now });
  const pass = (ms: number) => {
    time += ms;
  };
  return { far, cache, pass };
}

test('an answer is kept for an hour, also for a process that begins later', async () => {
  const { cache, pass } = start();
  await cache().answer('k', signal, async () => 'first');
  const later = cache();
  pass(hourMs - 1);
  expect(await later.answer('k', signal, async () => 'second')).toEqual({ value: 'first', cached: true });
  pass(1);
  expect(await later.answer('k', signal, async () => 'third')).toEqual({ value: 'third', cached: false });
});

test('with fresh, a new answer is made and replaces the kept one', async () => {
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
    await far.set('k', text, hourMs);
    expect(await cache().answer('k', signal, async () => 'new')).toEqual({ value: 'new', cached: false });
  },
);

test('the least recently used answer leaves first', async () => {
  const store = makeMemoryStore(2);
  await store.set('a', '1', hourMs);
  await store.set('b', '2', hourMs);
  await store.get('a');
  await store.set('c', '3', hourMs);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key)))).toEqual(['1', undefined, '3']);
});
