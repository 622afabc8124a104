import { useLayoutEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { useStore } from '../../../platform/store.ts';
import { lastList } from '../../products/last-list.ts';
import { type ListPage, lastPage } from '../../products/last-page.ts';
import { pageOf } from '../../products-search/products-search.ts';
import { NeighboursQuery } from './neighbours-query.ts';
import { pageBeside } from './page-beside.ts';

/** A product beside this one in the list, and the page that it is on where that is another. */
export type Neighbour = { id: string; name: string; page?: ListPage };

/** The products before and after this one in the list that the person came from; undefined where it is not in it. */
export function useNeighbours(id: string) {
  const page = useStore(lastPage);
  const products = page?.products ?? [];
  const index = products.findIndex((product) => product.id === id);
  const isFirst = index === 0;
  const isLast = index >= 0 && index === products.length - 1;
  const former = usePageBeside(page, 'before', isFirst);
  const further = usePageBeside(page, 'after', isLast);

  const next = isLast ? neighbourOn(further, 0) : products[index + 1];
  const previous = isFirst ? neighbourOn(former, -1) : products[index - 1];

  // Once the person is there: unsaved changes may keep them here. Before it is painted: the links keep their place.
  const turning = useRef<ListPage>(undefined);
  useLayoutEffect(() => {
    const turned = turning.current;
    if (!turned?.products.some((product) => product.id === id)) return;
    turning.current = undefined;
    lastPage.set(turned);
    lastList.set({ search: turned.search });
  }, [id]);

  if (index < 0) return undefined;
  return {
    previous,
    next,
    /** Says that the person goes there. */
    leaveFor(neighbour: Neighbour) {
      turning.current = neighbour.page;
    },
  };
}

function neighbourOn(page: ListPage | undefined, at: 0 | -1): Neighbour | undefined {
  const product = page?.products.at(at);
  return page && product ? { ...product, page } : undefined;
}

/** The page behind or before this one, read where it is wanted. */
function usePageBeside(page: ListPage | undefined, side: 'after' | 'before', isWanted: boolean) {
  const there = page && pageBeside(page, side);
  const isPaused = !isWanted || !there;
  const variables = pageOf(there ?? {});
  const [{ data, operation }] = useQuery({ query: NeighboursQuery, variables, pause: isPaused });
  // While another page is read, urql still holds the answer of the last.
  if (!isWanted || !there || !data || JSON.stringify(operation?.variables) !== JSON.stringify(variables))
    return undefined;
  const { edges, pageInfo: ends } = data.products;
  return { search: there, products: edges.map(({ node }) => node), pageInfo: ends };
}
