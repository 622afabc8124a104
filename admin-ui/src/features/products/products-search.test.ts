import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '../../platform/query-string.ts';
import { filterOf, pageOf, sortsOf, validateProductsSearch } from './products-search.ts';

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
