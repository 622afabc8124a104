import { Anchor } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { makeStore, useStore } from '../../ui/store.ts';
import type { ProductsSearch } from './products-search.ts';

/** The list as it was left, and where it stands in the history of the tab. */
const lastList = makeStore<{ search: ProductsSearch; index: number } | undefined>(undefined);

/** Remembers the list that is on screen, to go back to it. */
export function useRememberList(search: ProductsSearch): void {
  const router = useRouter();
  useEffect(
    () => lastList.set({ search, index: router.history.location.state.__TSR_index }),
    [search, router],
  );
}

/**
 * The way back to the list with its filter, order and page: through the tab's history, which knows how far it was
 * scrolled, where the list is in it.
 */
export function BackToProducts() {
  const t = useT();
  const router = useRouter();
  const list = useStore(lastList);
  return (
    <Anchor
      renderRoot={(props) => <Link to="/" search={list?.search ?? {}} {...props} />}
      size="sm"
      onClick={(event) => {
        const opensElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        const steps = (list?.index ?? 0) - router.history.location.state.__TSR_index;
        if (!list || opensElsewhere || steps >= 0) return;
        event.preventDefault();
        router.history.go(steps);
      }}
    >
      {t('product.backToProducts')}
    </Anchor>
  );
}
