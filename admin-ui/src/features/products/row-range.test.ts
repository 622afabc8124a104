import { expect, test } from 'vitest';
import { firstRowOf, neighbours } from './row-range.ts';

const middle = { hasPreviousPage: true, hasNextPage: true };

test('the first page begins with the first row, whatever the address says', () => {
  expect(firstRowOf({ from: '41' }, 20, 100, { hasPreviousPage: false, hasNextPage: true })).toBe(1);
});

test('the last page ends with the last row, whatever was added or sold since the first', () => {
  expect(firstRowOf({ from: '21' }, 5, 45, { hasPreviousPage: true, hasNextPage: false })).toBe(41);
});

test('between them the address says it, and without it nobody knows', () => {
  expect(firstRowOf({ from: '21' }, 20, 100, middle)).toBe(21);
  expect(firstRowOf({}, 20, 100, middle)).toBeUndefined();
});

test('the pages beside a page begin a page before and after it, and none before the first row', () => {
  expect(neighbours(21, 20, 20)).toEqual({ next: '41', previous: '1' });
  expect(neighbours(11, 20, 20)).toEqual({ next: '31', previous: '1' });
  expect(neighbours(undefined, 20, 20)).toEqual({ next: undefined, previous: undefined });
});
