import '../../../i18n/alerts-texts.ts';
import { Text } from '@mantine/core';
import type { Alert } from '../../../graphql/alert-fragments.ts';
import { formatMoment, formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { May } from '../../access/may.tsx';
import { AlertAttempts } from '../../alerts/alert-attempts.tsx';
import { ALERT_TONES, AlertCause } from '../../alerts/alert-card.tsx';
import { RedeliverButton } from '../../alerts/redeliver-button.tsx';
import { type DayCell, TIME } from './movement-row.tsx';
import classes from './timeline.module.css';

/** An alert, what became of it and why, and every attempt at delivering it. */
export function AlertRow({ day, alert }: DayCell & { alert: Alert }) {
  const t = useT();
  const { id, status, stock, threshold, raisedAt, deliveredAt, attempts } = alert;
  return (
    <tr data-entry="alert" data-alert={id} data-status={status}>
      {day}
      <td className={classes.time}>{formatMoment(raisedAt, TIME)}</td>
      <td colSpan={3} className={classes.what}>
        <span>{t('product.timeline.alert')}</span>
        <StatusBadge tone={ALERT_TONES[status]}>{t(`alerts.status.${status}`)}</StatusBadge>
        <Text span size="xs" c="dimmed">
          {t('alerts.stockLeft', {
            count: stock,
            n: formatNumber(stock),
            threshold: formatNumber(threshold),
          })}
          {deliveredAt !== null && ` ${t('alerts.deliveredAt', { at: formatMoment(deliveredAt) })}`}
        </Text>
        <May right="alerts:write">
          <RedeliverButton alert={alert} />
        </May>
        <AlertCause alert={alert} />
        {attempts.length > 0 && <AlertAttempts attempts={attempts} />}
      </td>
    </tr>
  );
}
