import { Anchor } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { lastList } from './last-list.ts';

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
        if (list?.index === undefined || opensElsewhere) return;
        const steps = list.index - router.history.location.state.__TSR_index;
        if (steps >= 0) return;
        event.preventDefault();
        router.history.go(steps);
      }}
    >
      {t('product.backToProducts')}
    </Anchor>
  );
}
