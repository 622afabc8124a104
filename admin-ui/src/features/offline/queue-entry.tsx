import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useStore } from '../../platform/store.ts';
import { ConfirmButton } from '../access/confirm-button.tsx';
import { type Entry, isTooOld } from './entry.ts';
import classes from './offline.module.css';
import { removeEntry } from './queue.ts';
import { sendAgain } from './send-again.ts';
import { sending } from './send-queue.ts';

type QueueEntryProps = {
  entry: Entry;
  /** Else it can be put away, and is sent in nobody's name. */
  isOwn: boolean;
};

/** One thing that was done here: how far it is, and what is to be decided. */
export function QueueEntry({ entry, isOwn }: QueueEntryProps) {
  const t = useT();
  const isSending = useStore(sending) === entry.id;
  const { action, product, message, stock, isUnclear } = entry;
  const { name } = product;
  const state = isTooOld(entry, Date.now()) ? 'overdue' : isSending ? 'asked' : entry.state;
  const isRefused = state === 'refused' && !isUnclear;
  const isInsisting = isRefused && action.kind === 'count' && stock !== null;
  const mayBeDone = state === 'overdue' || (state === 'refused' && isUnclear);
  const again = isInsisting ? 'insist' : mayBeDone ? 'sendAnyway' : 'again';

  return (
    <li className={classes.entry} data-entry={state}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm">
            {action.kind === 'count'
              ? t('device.queue.count', {
                  n: formatNumber(action.counted),
                  expected: formatNumber(action.expectedStock),
                })
              : t(`device.queue.${action.kind}`, {
                  count: action.quantity,
                  n: formatNumber(action.quantity),
                })}
          </Text>
          <Text size="sm" c="dimmed">
            {formatMoment(new Date(entry.at).toISOString())}
          </Text>
        </div>
        {(isRefused || state !== 'refused') && (
          <Text size="sm" fw={600} ta="right">
            {t(`device.queue.${state}`, { stock: formatNumber(stock ?? 0) })}
          </Text>
        )}
      </Group>
      {isRefused && (
        <Text size="sm" c="var(--mantine-color-error)">
          {message} {isInsisting && t('device.queue.stockNow', { stock: formatNumber(stock) })}
        </Text>
      )}
      {mayBeDone && isOwn && <Text size="sm">{t('device.queue.overdueHint')}</Text>}
      {(isRefused || mayBeDone) && (
        <Group gap="xs">
          {isOwn && (
            <Button
              variant="default"
              aria-label={t(`device.queue.${again}Of`, { name })}
              onClick={() => void sendAgain(entry)}
            >
              {t(`device.queue.${again}`)}
            </Button>
          )}
          <Discard entry={entry} />
          <Anchor
            size="sm"
            className={classes.link}
            renderRoot={(props) => (
              <Link to="/products/$id" params={{ id: product.id }} hash="stock" {...props} />
            )}
          >
            {t('device.queue.movements')}
          </Anchor>
        </Group>
      )}
    </li>
  );
}

function Discard({ entry }: { entry: Entry }) {
  const t = useT();
  return (
    <ConfirmButton
      label={t('device.queue.discard')}
      accessibleLabel={t('device.queue.discardOf', { name: entry.product.name })}
      question={t('device.queue.discardQuestion')}
      onConfirm={() => void removeEntry(entry.id)}
    />
  );
}
