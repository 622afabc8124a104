import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import classes from '../alerts/alerts-badge.module.css';
import { CountLateOrdersQuery } from './replenishment-queries.ts';

/** How many orders should have come, beside the way to them. */
export function LateOrdersBadge() {
  const t = useT();
  const [{ data }] = useQuery({ query: CountLateOrdersQuery, requestPolicy: 'cache-and-network' });
  const count = data?.openOrders.totalCount ?? 0;
  if (count === 0) return null;
  return (
    <Badge
      component="span"
      size="sm"
      color="red.9"
      className={classes.badge}
      circle={count < 10}
      data-late-orders={count}
    >
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden component="span">{t('app.lateOrders', { count })}</VisuallyHidden>
    </Badge>
  );
}
