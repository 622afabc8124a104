import type { ListPage } from '../../products/last-page.ts';
import { firstRowOf, neighbours } from '../../products/row-range.ts';
import { type ProductsSearch, pageOf } from '../../products-search/products-search.ts';

/** The address of the page behind or before this one, with the row it begins with; undefined where there is none. */
export function pageBeside(
  { search, products, pageInfo }: ListPage,
  side: 'after' | 'before',
): ProductsSearch | undefined {
  const cursor = side === 'after' ? pageInfo.endCursor : pageInfo.startCursor;
  const goesOn = side === 'after' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
  if (!goesOn || !cursor) return undefined;
  const { first, last } = { first: undefined, last: undefined, ...pageOf(search) };
  const begin = firstRowOf(search, products.length, undefined, pageInfo);
  const { next, previous } = neighbours(begin, products.length, first ?? last ?? products.length);
  return {
    ...search,
    after: undefined,
    before: undefined,
    [side]: cursor,
    from: side === 'after' ? next : previous,
  };
}
