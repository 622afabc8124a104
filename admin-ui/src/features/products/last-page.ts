import { useEffect } from 'react';
import { makeStore } from '../../platform/store.ts';
import type { ProductsSearch } from '../products-search/products-search.ts';

/** A page of the list as it was shown: which products, in their order, and how the list goes on. */
export type ListPage = {
  search: ProductsSearch;
  products: readonly { id: string; name: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** The page that was on screen last, to go through it product by product. */
export const lastPage = makeStore<ListPage | undefined>(undefined);

/** Remembers the page that is on screen; one that is still being read is none. */
export function useRememberPage(
  search: ProductsSearch,
  products: ListPage['products'],
  pageInfo: ListPage['pageInfo'] | undefined,
): void {
  useEffect(() => {
    if (pageInfo)
      lastPage.set({ search, products: products.map(({ id, name }) => ({ id, name })), pageInfo });
  }, [search, products, pageInfo]);
}
