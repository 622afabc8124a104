import '../../i18n/alerts-texts.ts';
import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Alert } from '../../graphql/alert-fragments.ts';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { May } from '../access/may.tsx';
import { AlertAttempts } from './alert-attempts.tsx';
import { alertCause } from './alert-cause.ts';
import { RedeliverButton } from './redeliver-button.tsx';

export const ALERT_TONES = { PENDING: 'quiet', DELIVERED: 'quiet', FAILED: 'bad', SKIPPED: 'quiet' } as const;
const PRICE = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** An alert: what it was about, what became of it, why, and what to do. */
export function AlertCard({ alert }: { alert: Alert }) {
  const t = useT();
  const { id, product, status, stock, threshold, supplierPrice, raisedAt, deliveredAt, attempts } = alert;

  return (
    <Paper component="li" withBorder p="md" data-alert={id} data-status={status}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Group gap="xs">
            <StatusBadge tone={ALERT_TONES[status]}>{t(`alerts.status.${status}`)}</StatusBadge>
            <Anchor
              renderRoot={(props) => <Link to="/products/$id" params={{ id: product.id }} {...props} />}
              fw={600}
              c="inherit"
              style={{ overflowWrap: 'anywhere' }}
            >
              {product.name}
            </Anchor>
          </Group>
          <Text size="sm">
            {t('alerts.stockLeft', {
              count: stock,
              n: formatNumber(stock),
              threshold: formatNumber(threshold),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('alerts.raised', { at: formatMoment(raisedAt) })}
            {deliveredAt !== null && ` ${t('alerts.deliveredAt', { at: formatMoment(deliveredAt) })}`}
            {supplierPrice !== null && ` ${t('alerts.price', { price: formatNumber(supplierPrice, PRICE) })}`}
          </Text>
        </Stack>
        <May right="alerts:write">
          <RedeliverButton alert={alert} />
        </May>
      </Group>
      <AlertCause alert={alert} />
      {attempts.length > 0 && <AlertAttempts attempts={attempts} />}
    </Paper>
  );
}

/** Why it has not arrived, in plain words, and what to do. */
export function AlertCause({ alert }: { alert: Alert }) {
  const t = useT();
  const cause = alertCause(alert);
  if (cause === null) return null;
  return (
    <Text size="sm" mt="xs" data-cause={cause}>
      <strong>{t(`alerts.cause.${cause}.what`)}</strong>{' '}
      {alert.status === 'FAILED' && alert.reason === 'gave-up' && `${t('alerts.gaveUp')} `}
      {alert.status === 'PENDING' && alert.attempts.length > 0 && `${t('alerts.retrying')} `}
      {t(`alerts.cause.${cause}.todo`)}
    </Text>
  );
}
