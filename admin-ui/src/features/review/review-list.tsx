import { Checkbox, Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { Product } from '../../graphql/product-fragments.ts';
import { useT } from '../../i18n/use-t.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { toast } from '../../ui/toast.ts';
import classes from './review-list.module.css';
import type { Row } from './use-queue.ts';

type ReviewListProps = {
  rows: readonly Row[];
  current: string | undefined;
  busy: boolean;
  onPick(id: string): void;
  onApprove(products: Product[]): void;
};

/** The queue as a list: to jump within it, and to approve several at once. */
export function ReviewList({ rows, current, busy, onPick, onApprove }: ReviewListProps) {
  const t = useT();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const open = rows.filter(({ isGone }) => !isGone).map(({ product }) => product);
  const selected = open.filter(({ id }) => ids.has(id));

  function toggle(id: string): void {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setIds(next);
  }

  return (
    <Stack component="section" gap="xs" aria-labelledby="review-list">
      <Title order={2} size="h4" id="review-list">
        {t('review.list')}
      </Title>
      <Group justify="space-between" gap="xs">
        <Checkbox
          label={t('review.all')}
          checked={open.length > 0 && selected.length === open.length}
          indeterminate={selected.length > 0 && selected.length < open.length}
          onChange={() => setIds(new Set(selected.length === open.length ? [] : open.map(({ id }) => id)))}
        />
        <BusyButton
          size="sm"
          variant="default"
          busy={busy}
          onClick={() =>
            selected.length > 0
              ? onApprove(selected)
              : toast((t) => ({ tone: 'warning', title: t('review.selectFirst') }))
          }
        >
          {t('review.approveSelected', { count: selected.length })}
        </BusyButton>
      </Group>
      <ul className={classes.list}>
        {rows.map(({ product, isGone }) => (
          <li key={product.id} className={classes.row} data-current={product.id === current}>
            <label className={classes.box} htmlFor={`review-${product.id}`}>
              <Checkbox
                id={`review-${product.id}`}
                aria-label={t('review.select', { name: product.name })}
                checked={!isGone && ids.has(product.id)}
                disabled={isGone}
                onChange={() => toggle(product.id)}
              />
            </label>
            <button
              type="button"
              className={classes.pick}
              aria-current={product.id === current}
              onClick={() => onPick(product.id)}
            >
              <span className={classes.name}>{product.name}</span>
              <span className={classes.text}>
                {isGone ? t('review.gone') : (product.review.draft ?? t('review.reason.UNCATEGORISED'))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
