import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { useNoDestination } from '../system/use-system.ts';
import classes from './alerts-badge.module.css';
import { CountAlertsQuery } from './count-alerts-query.ts';

const FAILED = { filter: { status: ['FAILED' as const] } };

/** How many alerts failed, beside the way to them. */
export function AlertsBadge() {
  const t = useT();
  const [{ data }] = useQuery({
    query: CountAlertsQuery,
    variables: FAILED,
    requestPolicy: 'cache-and-network',
  });
  const count = data?.alerts.totalCount ?? 0;
  if (useNoDestination())
    return (
      <Badge
        component="span"
        size="sm"
        color="orange.9"
        className={classes.badge}
        circle
        data-no-destination-badge
      >
        <span aria-hidden>!</span>
        <VisuallyHidden component="span">{t('alerts.noDestination.badge')}</VisuallyHidden>
      </Badge>
    );
  if (count === 0) return null;
  return (
    <Badge
      component="span"
      size="sm"
      color="red.9"
      className={classes.badge}
      circle={count < 10}
      data-failed-alerts={count}
    >
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden component="span">{t('alerts.failedCount', { count })}</VisuallyHidden>
    </Badge>
  );
}
