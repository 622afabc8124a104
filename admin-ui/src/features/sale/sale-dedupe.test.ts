import { expect, test } from 'vitest';
import { DOUBLE_CLICK_MS, KEY_TTL_MS, makeSaleDedupe } from './sale-dedupe.ts';

function dedupeAt() {
  const clock = { now: 1_000 };
  return { clock, dedupe: makeSaleDedupe(() => clock.now) };
}

test('a double click is one sale', () => {
  const { clock, dedupe } = dedupeAt();
  expect(dedupe.begin('1', 1)).toBeDefined();
  dedupe.end('1', true);
  clock.now += DOUBLE_CLICK_MS - 1;
  expect(dedupe.begin('1', 1)).toBeUndefined();
});

test('a click while the sale is in flight belongs to it, however late', () => {
  const { clock, dedupe } = dedupeAt();
  dedupe.begin('1', 1);
  clock.now += 10_000;
  expect(dedupe.begin('1', 1)).toBeUndefined();
});

test('two deliberate clicks are two sales, under two keys', () => {
  const { clock, dedupe } = dedupeAt();
  const first = dedupe.begin('1', 1);
  dedupe.end('1', true);
  clock.now += DOUBLE_CLICK_MS;
  const second = dedupe.begin('1', 1);
  expect(second).toBeDefined();
  expect(second).not.toBe(first);
});

test('sales of different products are independent', () => {
  const { dedupe } = dedupeAt();
  dedupe.begin('1', 1);
  expect(dedupe.begin('2', 1)).toBeDefined();
});

test('a sale without an answer is tried again at once, under its key', () => {
  const { dedupe } = dedupeAt();
  const key = dedupe.begin('1', 2);
  dedupe.end('1', false);
  expect(dedupe.begin('1', 2)).toBe(key);
});

test('a click more than a minute after a sale without an answer is a sale of its own', () => {
  const { clock, dedupe } = dedupeAt();
  const key = dedupe.begin('1', 1);
  clock.now += KEY_TTL_MS;
  dedupe.end('1', false);
  expect(dedupe.begin('1', 1)).toBe(key);
  dedupe.end('1', false);
  clock.now += KEY_TTL_MS;
  expect(dedupe.begin('1', 1)).not.toBe(key);
});

test('a sale of another quantity in between leaves the key of the one without an answer', () => {
  const { clock, dedupe } = dedupeAt();
  const key = dedupe.begin('1', 1);
  dedupe.end('1', false);
  dedupe.begin('1', 2);
  dedupe.end('1', true);
  clock.now += DOUBLE_CLICK_MS;
  expect(dedupe.begin('1', 1)).toBe(key);
});

test('another quantity is another sale, whatever the outcome of the one before', () => {
  const { dedupe } = dedupeAt();
  const key = dedupe.begin('1', 2);
  dedupe.end('1', false);
  expect(dedupe.begin('1', 3)).not.toBe(key);
});
