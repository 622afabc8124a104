import { expect, test } from 'vitest';
import { csvLines } from './write-csv.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=1+1\nsecond line'])(
  'a text that begins like %j does not run as a formula',
  (text) => {
    expect(csvLines([[text, 'x']], 'en')).toMatch(/^"?'/);
  },
);

test('a number is written as a number and null as an empty cell', () => {
  expect(csvLines([['a', 12, null]], 'en')).toBe('a,12,\r\n');
});
