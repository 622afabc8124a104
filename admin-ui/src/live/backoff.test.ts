import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('the longest delay doubles with each attempt, up to fifteen seconds', () => {
  expect([0, 1, 2, 10].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1_000, 2_000, 15_000]);
});

test('the delay is random, so that screens do not reconnect all at once', () => {
  expect(backoff(3, () => 0)).toBe(2_000);
  expect(backoff(3, () => 0.5)).toBe(3_000);
});
