import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatMoment, formatNumber } from '../../../i18n/format.ts';
import { useT } from '../../../i18n/use-t.ts';
import classes from './timeline.module.css';
import type { Movement } from './timeline-query.ts';

/** When on its day something happened. */
export const TIME = { timeStyle: 'short' } as const;

/** The cell of a day, in the first row of it. */
export type DayCell = { day: ReactNode };

type MovementRowProps = DayCell & {
  movement: Movement;
  /** What the movement takes back, where that is known. */
  takenBack: Movement | undefined;
  isUndone: boolean;
  /** Where it can be taken back, by this person and still. */
  onUndo: (() => void) | undefined;
};

/** One movement: when, what and why, by whom, and how many there were after it. */
export function MovementRow({ day, movement, takenBack, isUndone, onUndo }: MovementRowProps) {
  const t = useT();
  const { kind, quantity, stockAfter, at, actor, reason, note } = movement;
  return (
    <tr data-entry="movement">
      {day}
      <td className={classes.time}>{formatMoment(at, TIME)}</td>
      <td className={classes.what}>
        <span>
          {kind === 'UNDO'
            ? t(`product.takenBack.${takenBack?.kind ?? 'UNDO'}`)
            : t(`product.movement.${kind}`)}
        </span>
        {reason && (
          <Text span size="xs">
            {t(`product.reason.${reason}`)}
          </Text>
        )}
        {actor && (
          <Text span size="xs" c="dimmed" data-actor>
            {actor.name}
          </Text>
        )}
        {isUndone && (
          <Text span size="xs" c="dimmed">
            ({t(kind === 'ADJUSTMENT' ? 'product.stock.undoneAdjustment' : 'product.stock.undone')})
          </Text>
        )}
        {onUndo && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t(
              `product.undo.label.${kind === 'RESTOCK' || kind === 'ADJUSTMENT' ? kind : 'SALE'}`,
            )}
            onClick={onUndo}
          >
            {t('products.sale.undo')}
          </Button>
        )}
        {note && (
          <Text size="xs" c="dimmed" className={classes.text}>
            {note}
          </Text>
        )}
      </td>
      <td className={classes.number}>{formatNumber(quantity, { signDisplay: 'exceptZero' })}</td>
      <td className={classes.number}>{formatNumber(stockAfter)}</td>
    </tr>
  );
}
