import { expect, test } from 'vitest';
import { createSaleGestures, DOUBLE_CLICK_MS, KEY_KEPT_MS } from './sale-dedupe.ts';

function gesturesAt() {
  const clock = { now: 1_000 };
  return { clock, gestures: createSaleGestures(() => clock.now) };
}

test('a double click is one sale', () => {
  const { clock, gestures } = gesturesAt();
  expect(gestures.begin('1', 1)).toBeDefined();
  gestures.end('1', true);
  clock.now += DOUBLE_CLICK_MS - 1;
  expect(gestures.begin('1', 1)).toBeUndefined();
});

test('a click while the sale is under way belongs to it, however late', () => {
  const { clock, gestures } = gesturesAt();
  gestures.begin('1', 1);
  clock.now += 10_000;
  expect(gestures.begin('1', 1)).toBeUndefined();
});

test('two deliberate clicks are two sales, under two keys', () => {
  const { clock, gestures } = gesturesAt();
  const first = gestures.begin('1', 1);
  gestures.end('1', true);
  clock.now += DOUBLE_CLICK_MS;
  const second = gestures.begin('1', 1);
  expect(second).toBeDefined();
  expect(second).not.toBe(first);
});

test('each product has its own gestures', () => {
  const { gestures } = gesturesAt();
  gestures.begin('1', 1);
  expect(gestures.begin('2', 1)).toBeDefined();
});

test('a sale without an answer is tried again at once, under its key', () => {
  const { gestures } = gesturesAt();
  const key = gestures.begin('1', 2);
  gestures.end('1', false);
  expect(gestures.begin('1', 2)).toBe(key);
});

test('a click long after a sale without an answer is a sale of its own', () => {
  const { clock, gestures } = gesturesAt();
  const key = gestures.begin('1', 1);
  clock.now += KEY_KEPT_MS;
  gestures.end('1', false);
  expect(gestures.begin('1', 1)).toBe(key);
  gestures.end('1', false);
  clock.now += KEY_KEPT_MS;
  expect(gestures.begin('1', 1)).not.toBe(key);
});

test('a sale of another quantity in between leaves the key of the one without an answer', () => {
  const { clock, gestures } = gesturesAt();
  const key = gestures.begin('1', 1);
  gestures.end('1', false);
  gestures.begin('1', 2);
  gestures.end('1', true);
  clock.now += DOUBLE_CLICK_MS;
  expect(gestures.begin('1', 1)).toBe(key);
});

test('another quantity is another sale, whatever became of the one before', () => {
  const { gestures } = gesturesAt();
  const key = gestures.begin('1', 2);
  gestures.end('1', false);
  expect(gestures.begin('1', 3)).not.toBe(key);
});
