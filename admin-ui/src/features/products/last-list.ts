import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { makeStore } from '../../platform/store.ts';
import type { ProductsSearch } from '../products-search/products-search.ts';

/** The list as it was left, and where it stands in the history of the tab if it does. */
export const lastList = makeStore<{ search: ProductsSearch; index?: number } | undefined>(undefined);

/** Remembers the list that is on screen, to go back to it. */
export function useRememberList(search: ProductsSearch): void {
  const router = useRouter();
  useEffect(
    () => lastList.set({ search, index: router.history.location.state.__TSR_index }),
    [search, router],
  );
}
