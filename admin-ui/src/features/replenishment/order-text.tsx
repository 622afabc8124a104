import { Text } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { formatDay } from './reckoning.ts';
import type { Order } from './replenishment-fragments.ts';

/** How many were ordered when and by whom, when they are expected, and what has come. */
export function OrderText({ order }: { order: Order }) {
  const t = useT();
  const { quantity, received, placedAt, expectedOn, late, actor } = order;
  const placed = { count: quantity, day: formatDay(placedAt) };
  return (
    <div>
      <Text size="sm">
        <strong>
          {t(late ? 'replenishment.wasExpected' : 'replenishment.expected', { day: formatDay(expectedOn) })}
        </strong>
        {received > 0 && ` ${t('replenishment.partly', { count: received, quantity })}`}
      </Text>
      <Text size="sm" c="dimmed">
        {actor
          ? t('replenishment.placedBy', { ...placed, who: actor.name })
          : t('replenishment.placed', placed)}
      </Text>
    </div>
  );
}
