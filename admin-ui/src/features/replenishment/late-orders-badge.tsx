import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { NavBadge } from '../../ui/nav-badge.tsx';
import { CountLateOrdersQuery } from './count-late-orders-query.ts';

/** How many orders should have come, beside the way to them. */
export function LateOrdersBadge() {
  const t = useT();
  const [{ data }] = useQuery({ query: CountLateOrdersQuery, requestPolicy: 'cache-and-network' });
  const count = data?.openOrders.totalCount ?? 0;
  return (
    <NavBadge count={count} tone="bad" label={t('app.lateOrders', { count })} data-late-orders={count} />
  );
}
