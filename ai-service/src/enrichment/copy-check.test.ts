import { expect, test } from 'vitest';
import { checkCopy } from './copy-check.ts';

test('a figure the product data never gave is warned of', () => {
  expect(checkCopy('Taladro de 18 V con 3 velocidades', ['Taladro 18V'])).toEqual(['unsupported_number: 3']);
});

test('a copy that keeps to the facts has no warning', () => {
  expect(checkCopy('Taladro de 18 V', ['Taladro 18V'])).toEqual([]);
});
