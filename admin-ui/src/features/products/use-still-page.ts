import { readFragment } from 'gql.tada';
import { useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { pageOf } from '../products-search/products-search.ts';
import { listChanges } from './list-changes.ts';
import {
  type ProductRow,
  ProductRowFields,
  ProductsByIdQuery,
  type ProductsPage,
  ProductsPageQuery,
} from './products-queries.ts';

type Shown = { view: string; page: ProductsPage };

const idsOf = (page: ProductsPage | undefined) => page?.edges.map(({ node }) => node.id) ?? [];

/**
 * A page of products whose rows keep their place: what happens elsewhere changes their numbers, and neither moves,
 * removes nor adds a row until the person asks for that, or for another view.
 */
export function useStillPage(asked: ReturnType<typeof pageOf>) {
  const locale = currentLanguage();
  const variables = { ...asked, locale };
  const view = JSON.stringify(variables);
  const [{ data, error, fetching, stale, operation }, reload] = useQuery({
    query: ProductsPageQuery,
    requestPolicy: 'cache-and-network',
    variables,
  });
  // While another view is read, urql still holds the answer of the last.
  const isOfView = operation !== undefined && JSON.stringify(operation.variables) === view;
  const fresh = isOfView ? data?.products : undefined;

  const [shown, setShown] = useState<Shown>();
  // Whoever comes back finds what was there; whoever asks for another view waits for how it is now.
  const isSettled = shown === undefined || !(fetching || stale);
  if (fresh && shown?.view !== view && isSettled) setShown({ view, page: fresh });

  const isShown = shown?.view === view;
  const shownIds = idsOf(shown?.page);
  const { count, misplaced } = listChanges(shownIds, isShown && fresh ? idsOf(fresh) : shownIds);

  const rows = useRows(shown, fresh, locale);
  const client = useClient();
  const [reading, setReading] = useState<string>();

  /** Shows the list as the server has it now, or as far as is known here where it cannot be asked. */
  async function refresh() {
    setReading(view);
    const { data } = await client
      .query(ProductsPageQuery, variables, { requestPolicy: 'network-only' })
      .toPromise();
    const page = data?.products ?? fresh;
    setReading(undefined);
    if (page) setShown((current) => (current?.view === view ? { view, page } : current));
  }

  return {
    rows,
    misplaced,
    changes: count,
    refresh,
    reload: () => reload({ requestPolicy: 'network-only' }),
    error: fetching ? undefined : error,
    /** Another view, or this one anew, has been asked for, and the rows are still those of the last. */
    isChanging: reading === view || (!isShown && shown !== undefined && (fetching || stale || !error)),
    isLoaded: isShown,
    // Without a change the fresh page is this one, and knows better whether another follows.
    pageInfo: isShown ? (count === 0 && fresh ? fresh : shown.page).pageInfo : undefined,
  };
}

/** The rows as they are now, also those that the page would not have any more. */
function useRows(shown: Shown | undefined, fresh: ProductsPage | undefined, locale: 'es' | 'en') {
  const known = useRef(new Map<string, ProductRow>());
  const ids = idsOf(shown?.page);
  const freshIds = new Set(idsOf(fresh));
  const elsewhere = fresh ? ids.filter((id) => !freshIds.has(id)) : [];
  const [{ data }] = useQuery({
    query: ProductsByIdQuery,
    variables: { ids: elsewhere.toSorted(), locale },
    pause: elsewhere.length === 0,
  });
  for (const page of [shown?.page, data?.products, fresh])
    for (const { node } of page?.edges ?? []) {
      // The page as it was shown first is the oldest that is known of a row.
      if (page === shown?.page && known.current.has(node.id)) continue;
      known.current.set(node.id, readFragment(ProductRowFields, node));
    }
  return ids.flatMap((id) => known.current.get(id) ?? []);
}
