import { expect, test } from 'vitest';
import { dayPath, namedDays, scaleOf } from './chart-scale.ts';

const day = (stock: number) => ({ day: '2026-12-01', stock, sold: 0, restocked: 0 });

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [20, [0, 5, 10, 15, 20]],
  [49, [0, 20, 40, 60]],
  [1_222, [0, 500, 1_000, 1_500]],
  [1_000_000_000, [0, 500_000_000, 1_000_000_000]],
])('a scale up to %d has few round numbers', (highest, lines) => {
  expect(scaleOf(highest)).toEqual(lines);
});

test('the stock is level through a day and steps to that of the next', () => {
  expect(dayPath([day(10), day(5)], 10, 100, 50)).toBe('M0 0H50V25H100');
});

test('today is named, and days a week apart before it', () => {
  expect(namedDays(28)).toEqual([6, 13, 20, 27]);
  expect(namedDays(3)).toEqual([0, 1, 2]);
});
