import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('each pause may be twice the one before, up to fifteen seconds', () => {
  expect([0, 1, 2, 10].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1_000, 2_000, 15_000]);
});

test('screens that lost one gateway do not come back all at once', () => {
  expect(backoff(3, () => 0)).toBe(2_000);
  expect(backoff(3, () => 0.5)).toBe(3_000);
});
