import { useLocation } from '@tanstack/react-router';
import { type ProductsSearch, validateProductsSearch } from '../products-search/products-search.ts';

/** What the list on screen is of; undefined on another page. */
export function useListedSearch(): ProductsSearch | undefined {
  const { pathname, search } = useLocation();
  return pathname === '/' ? validateProductsSearch(search) : undefined;
}
