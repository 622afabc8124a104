import { useQuery } from 'urql';
import { useT } from '../../i18n/use-t.ts';
import { NavBadge } from '../../ui/nav-badge.tsx';
import { useDestination } from '../system/use-system.ts';
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
  if (useDestination() === 'missing')
    return (
      <NavBadge
        count="!"
        tone="attention"
        label={t('alerts.noDestination.badge')}
        data-no-destination-badge
      />
    );
  return (
    <NavBadge
      count={count}
      tone="bad"
      label={t('alerts.failedCount', { count })}
      data-failed-alerts={count}
    />
  );
}
