import type { ResultOf } from 'gql.tada';
import {
  filterOf,
  NO_CATEGORY,
  type ProductsSearch,
  pageOf,
  sortByOrder,
  sortOf,
  validateProductsSearch,
} from '../products-search/products-search.ts';
import type { SavedViewsQuery } from './views-queries.ts';

export type SavedView = ResultOf<typeof SavedViewsQuery>['savedViews'][number];

/** What of a list is saved. */
export function viewOf(search: ProductsSearch) {
  const { filter, orderBy } = pageOf(search);
  return { filter: filter ?? {}, orderBy };
}

/** The list that a view is of; undefined where another program has saved what this one cannot show. */
export function searchOf({
  filter,
  orderBy,
}: Pick<SavedView, 'filter' | 'orderBy'>): ProductsSearch | undefined {
  const set = Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== null && name !== '__typename'),
  );
  const list = {
    q: filter.search ?? undefined,
    category: filter.uncategorised ? NO_CATEGORY : filter.categoryIds?.[0],
    stock: filter.stockStatus?.[0],
    texts: filter.review === 'PENDING' ? 'review' : filter.enrichmentStatus?.[0],
    shelf: filter.archived ? 'archived' : undefined,
  };
  const filtered = validateProductsSearch(list);
  const sort = orderBy ? sortByOrder(orderBy) : undefined;
  const search = sort === sortOf(filtered) ? filtered : { ...filtered, sort };
  return isSame(viewOf(search).filter, set) ? search : undefined;
}

/** Whether both are lists of the same products in the same order. */
export const isSameList = (one: ProductsSearch, other: ProductsSearch): boolean =>
  isSame(viewOf(one), viewOf(other));

/** Whether the list is narrowed or ordered in some way that is worth a name. */
export const isWorthSaving = (search: ProductsSearch): boolean =>
  filterOf(search) !== null || sortOf(search) !== sortOf({});

function isSame(one: object, other: object): boolean {
  return sorted(one) === sorted(other);
}

const sorted = (value: object) =>
  JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
