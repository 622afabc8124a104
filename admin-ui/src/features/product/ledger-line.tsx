import { Button, Text } from '@mantine/core';
import type { ResultOf } from 'gql.tada';
import { formatMoment, formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './ledger.module.css';
import type { MovementsQuery } from './product-queries.ts';

export type Movement = NonNullable<
  ResultOf<typeof MovementsQuery>['product']
>['movements']['edges'][number]['node'];

const SHORT = { dateStyle: 'short', timeStyle: 'short' } as const;

type LedgerLineProps = {
  movement: Movement;
  /** What the movement takes back, where that is known. */
  takenBack: Movement | undefined;
  isUndone: boolean;
  /** Where it can be taken back, by this person and still. */
  onUndo: (() => void) | undefined;
};

/** One movement: when, what and why, by whom, and how many there were after it. */
export function LedgerLine({ movement, takenBack, isUndone, onUndo }: LedgerLineProps) {
  const t = useT();
  const { kind, quantity, stockAfter, at, actor, reason, note } = movement;
  return (
    <tr>
      <td>{formatMoment(at, SHORT)}</td>
      <td className={classes.kind}>
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
          <Text size="xs" c="dimmed" className={classes.note}>
            {note}
          </Text>
        )}
      </td>
      <td className={classes.number}>{formatNumber(quantity, { signDisplay: 'exceptZero' })}</td>
      <td className={classes.number}>{formatNumber(stockAfter)}</td>
    </tr>
  );
}
