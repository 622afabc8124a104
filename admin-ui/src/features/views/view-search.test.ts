import { expect, test } from 'vitest';
import { type ProductsSearch, validateProductsSearch } from '../products-search/products-search.ts';
import { isSameList, isWorthSaving, type SavedView, searchOf, viewOf } from './view-search.ts';

const empty = {
  search: null,
  categoryIds: null,
  uncategorised: null,
  stockStatus: null,
  enrichmentStatus: null,
  needsReview: null,
  review: null,
  archived: null,
  names: null,
  ids: null,
} satisfies SavedView['filter'];

/** The view of a list as the gateway gives it back. */
function saved(search: ProductsSearch): Pick<SavedView, 'filter' | 'orderBy'> {
  const { filter, orderBy } = viewOf(search);
  return { filter: { ...empty, ...filter }, orderBy };
}

test.each([
  {},
  { q: 'casco rojo' },
  { q: 'casco', sort: 'name' },
  { category: 'tools', stock: 'OUT' },
  { category: 'none', texts: 'review', sort: 'stockDown' },
  { texts: 'FAILED', shelf: 'archived', sort: 'oldest' },
] as ProductsSearch[])('the list %o comes back from its view', (search) => {
  expect(searchOf(saved(search))).toEqual(validateProductsSearch(search));
});

test('what the list cannot show is not shown as something else', () => {
  const { orderBy } = saved({});
  expect(searchOf({ filter: { ...empty, categoryIds: ['tools', 'home'] }, orderBy })).toBeUndefined();
  expect(searchOf({ filter: { ...empty, needsReview: true }, orderBy })).toBeUndefined();
  expect(searchOf({ filter: { ...empty, archived: false }, orderBy })).toBeUndefined();
});

test('a later page and another size of it are the same list', () => {
  expect(isSameList({ stock: 'OUT' }, { stock: 'OUT', after: 'x', size: '50', sort: 'newest' })).toBe(true);
  expect(isSameList({ stock: 'OUT' }, { stock: 'OUT', sort: 'name' })).toBe(false);
});

test('only a list that is narrowed or ordered is worth a name', () => {
  expect(isWorthSaving({ size: '50' })).toBe(false);
  expect(isWorthSaving({ sort: 'stock' })).toBe(true);
  expect(isWorthSaving({ shelf: 'archived' })).toBe(true);
});
