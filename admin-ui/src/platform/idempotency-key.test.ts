import { expect, test } from 'vitest';
import { makeIdempotencyKey } from './idempotency-key.ts';

const MINUTE_MS = 60_000;

function keysAt() {
  const clock = { now: 1_000 };
  return { clock, keys: makeIdempotencyKey(MINUTE_MS, () => clock.now) };
}

test('an attempt without a known outcome keeps its key for the same input, and another input gets its own', () => {
  const { keys } = keysAt();
  const key = keys.keyFor('1');
  keys.settle(false);
  expect(keys.keyFor('1')).toBe(key);
  expect(keys.keyFor('2')).not.toBe(key);
});

test('a known outcome ends the use of the key', () => {
  const { keys } = keysAt();
  const key = keys.keyFor('1');
  keys.settle(true);
  expect(keys.keyFor('1')).not.toBe(key);
});

test('a key is kept for its time from the failure on', () => {
  const { clock, keys } = keysAt();
  const key = keys.keyFor('1');
  clock.now += MINUTE_MS;
  keys.settle(false);
  clock.now += MINUTE_MS - 1;
  expect(keys.keyFor('1')).toBe(key);
  clock.now += 1;
  expect(keys.keyFor('1')).not.toBe(key);
});
