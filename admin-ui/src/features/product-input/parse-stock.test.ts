import { expect, test } from 'vitest';
import { readStock } from '../product-form/validate-draft.ts';

test.each([
  ['12', 12],
  ['1.200', 1200],
  ['1 200', 1200],
  ['0', 0],
  [7, 7],
])('%j is read as people write it', (written, stock) => {
  expect(readStock(written)).toBe(stock);
});

test.each(['', 'doce', '1,5', '-1', '0x10', '1e3', '1000000001'])('%j is no stock', (written) => {
  expect(readStock(written)).toBeNull();
});
