import type { ProductsSearch } from '../products-search/products-search.ts';

export type PageBounds = { hasPreviousPage: boolean; hasNextPage: boolean };

/**
 * Which row of the list a page begins with, the first being 1. Its ends say that themselves; between them the address does,
 * which counts from where the person came. Undefined where neither knows it, as with a link from before.
 */
export function firstRowOf(
  { from }: ProductsSearch,
  rows: number,
  total: number | undefined,
  { hasPreviousPage, hasNextPage }: PageBounds,
): number | undefined {
  if (!hasPreviousPage) return 1;
  if (!hasNextPage && total !== undefined) return Math.max(total - rows, 0) + 1;
  return from === undefined ? undefined : Number(from);
}

/** Where the next page and the one before it begin, for the address. */
export function neighbours(first: number | undefined, rows: number, size: number) {
  if (first === undefined) return { next: undefined, previous: undefined };
  return { next: String(first + rows), previous: String(Math.max(first - size, 1)) };
}
