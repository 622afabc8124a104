import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { NavBadge } from '../../ui/nav-badge.tsx';
import { CountReviewQuery } from './count-query.ts';

/** How many products wait for a person, beside the way to them. */
export function ReviewBadge() {
  const t = useT();
  const [{ data }] = useQuery({ query: CountReviewQuery, requestPolicy: 'cache-and-network' });
  const count = data?.products.totalCount ?? 0;
  return (
    <NavBadge count={count} tone="attention" label={t('products.waiting', { count })} data-waiting={count} />
  );
}
