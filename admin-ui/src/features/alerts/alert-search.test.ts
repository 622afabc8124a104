import { expect, test } from 'vitest';
import { alertFilter, readAlertSearch } from './alert-search.ts';

test('an address names states, a product and a place in the list', () => {
  expect(readAlertSearch({ status: 'PENDING,FAILED', product: '12', after: 'WzNd' })).toEqual({
    status: ['FAILED', 'PENDING'],
    product: '12',
    after: 'WzNd',
  });
});

test('invalid values in an address are ignored', () => {
  expect(readAlertSearch({ status: 'LOST', product: 'x; DROP' })).toEqual({
    status: [],
    product: null,
    after: null,
  });
});

test('no state in the address means every state', () => {
  expect(alertFilter(readAlertSearch({}))).toEqual({ productId: null, status: null });
});
