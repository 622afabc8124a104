import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { ConfirmButton } from '../access/confirm-button.tsx';
import { discard } from './discard.ts';
import { type Entry, isOpen, isTooOld } from './entry.ts';
import { isUnderWay } from './hold.ts';
import classes from './offline.module.css';
import { sendAgain } from './send-again.ts';

type QueueEntryProps = {
  entry: Entry;
  /** Else it can be put away, and is sent in nobody's name. */
  isOwn: boolean;
};

/** One thing that was done here: how far it is, and what is to be decided. */
export function QueueEntry({ entry, isOwn }: QueueEntryProps) {
  const t = useT();
  const { action, product, message, stock, isUnclear } = entry;
  const { name } = product;
  const state = stateOf(entry, Date.now());
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
      {state !== 'asked' && (
        <Group gap="xs">
          {(isRefused || mayBeDone) && isOwn && (
            <Button
              variant="default"
              aria-label={t(`device.queue.${again}Of`, { name })}
              onClick={() => void sendAgain(entry)}
            >
              {t(`device.queue.${again}`)}
            </Button>
          )}
          {state !== 'confirmed' && (
            <Discard entry={entry} mayBeDone={mayBeDone || (entry.isTried && !isRefused)} />
          )}
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

/** How far it is. What a closed tab was asking for waits as everything else does. */
function stateOf(entry: Entry, now: number): Entry['state'] | 'overdue' {
  if (isUnderWay(entry, now)) return 'asked';
  if (isTooOld(entry, now)) return 'overdue';
  return isOpen(entry) ? 'waiting' : entry.state;
}

function Discard({ entry, mayBeDone }: { entry: Entry; mayBeDone: boolean }) {
  const t = useT();
  return (
    <ConfirmButton
      label={t('device.queue.discard')}
      accessibleLabel={t('device.queue.discardOf', { name: entry.product.name })}
      question={t(mayBeDone ? 'device.queue.discardTriedQuestion' : 'device.queue.discardQuestion')}
      onConfirm={() => void discard(entry).catch(() => undefined)}
    />
  );
}
