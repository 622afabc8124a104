import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ProductsSearch } from '../products-search/products-search.ts';

const route = getRouteApi('/');

/** The view of the list, and how to change it. A change of filter or order begins at the first page. */
export function useProductsSearch() {
  const search = route.useSearch();
  const navigate = useNavigate();

  function change(changes: Partial<ProductsSearch>, options: { replace?: boolean } = {}): void {
    void navigate({
      to: '/',
      search: { ...search, after: undefined, before: undefined, from: undefined, ...changes },
      replace: options.replace ?? false,
      resetScroll: false,
    });
  }

  return { search, change };
}
