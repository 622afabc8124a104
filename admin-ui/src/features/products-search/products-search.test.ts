import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '../../platform/query-string.ts';
import { filterOf, headingSort, pageOf, sortsOf, validateProductsSearch } from './products-search.ts';

test('a view written into the address is read back the same', () => {
  const view = { q: '18 V, percutor', category: 'tools', stock: 'LOW', sort: 'name', size: '50' } as const;
  expect(validateProductsSearch(parseSearch(stringifySearch(view)))).toEqual(view);
});

test('an address with foreign or mistyped values opens the list without them', () => {
  expect(
    validateProductsSearch({ stock: 'GONE', size: '7', sort: 'price', other: 'x', q: 'sierra' }),
  ).toEqual({
    q: 'sierra',
  });
});

test('values that are not set are left out of the address', () => {
  expect(stringifySearch({ q: '', after: undefined })).toBe('');
});

test('products to review are a filter of the gateway’s own, and a state of the texts is another', () => {
  expect(filterOf({ texts: 'review' })).toEqual({ review: 'PENDING' });
  expect(filterOf({ texts: 'FAILED' })).toEqual({ enrichmentStatus: ['FAILED'] });
});

test('uncategorised products are a filter of their own, not a category', () => {
  expect(filterOf({ category: 'none' })).toEqual({ uncategorised: true });
  expect(filterOf({ category: 'tools' })).toEqual({ categoryIds: ['tools'] });
});

test('an unfiltered list asks for no filter at all', () => {
  expect(filterOf({ q: '  ' })).toBeNull();
});

test('the page before a cursor is asked for backwards', () => {
  expect(pageOf({ before: 'x', size: '50' })).toMatchObject({ last: 50, before: 'x' });
  expect(pageOf({ after: 'y' })).toMatchObject({ first: 20, after: 'y' });
});

test('of a search the best match comes first, unless another order is chosen; without one there is none', () => {
  expect(pageOf({ q: 'tornilo' })).toMatchObject({ orderBy: { by: 'RELEVANCE', direction: 'ASC' } });
  expect(pageOf({ q: 'tornilo', sort: 'stock' })).toMatchObject({ orderBy: { by: 'STOCK' } });
  expect(pageOf({ sort: 'relevance' })).toMatchObject({ orderBy: { by: 'CREATED_AT', direction: 'DESC' } });
  expect(sortsOf({ q: ' ' })).not.toContain('relevance');
});

test('a heading orders one way, then the other, and then as if it had not been clicked', () => {
  expect(headingSort('stock', {})).toEqual({ direction: 'none', next: 'stock' });
  expect(headingSort('stock', { sort: 'stock' })).toEqual({ direction: 'ascending', next: 'stockDown' });
  expect(headingSort('stock', { sort: 'stockDown' })).toEqual({ direction: 'descending', next: undefined });
  expect(headingSort('name', { sort: 'stock' })).toEqual({ direction: 'none', next: 'name' });
});

test('the usual order is that of the day a product was added, and of a search it is not', () => {
  expect(headingSort('added', {})).toEqual({ direction: 'descending', next: 'oldest' });
  expect(headingSort('added', { q: 'sierra' })).toEqual({ direction: 'none', next: 'newest' });
});

test('where a page begins is a number, or not known', () => {
  expect(validateProductsSearch({ from: '21' })).toEqual({ from: '21' });
  expect(validateProductsSearch({ from: '0' })).toEqual({});
});
