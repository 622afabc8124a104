import { Button, Text } from '@mantine/core';
import { type ReactNode, useSyncExternalStore } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import type { ListQuery } from '../products-search/products-search.ts';
import { BulkActions } from './bulk-actions.tsx';
import { ListChangesButton } from './list-changes-button.tsx';
import classes from './list-toolbar.module.css';
import { countChosen, type Selection } from './selection.ts';

type ListToolbarProps = {
  selection: Selection;
  onPage: readonly string[];
  /** Which row the page begins with; undefined where that is not known. */
  first: number | undefined;
  /** How many the filter finds; undefined until they are counted. */
  total: number | undefined;
  list: ListQuery;
  changes: number;
  onRefresh(): void;
  /** How the list looks. */
  children?: ReactNode;
};

/**
 * What there is, what is chosen of it and what has changed, above the list: always there and always of one height, so
 * that choosing a row moves no row.
 */
export function ListToolbar({ selection, onPage, first, total, list, ...props }: ListToolbarProps) {
  const { changes, onRefresh, children } = props;
  const t = useT();
  const chosen = useSyncExternalStore(selection.subscribe, selection.get);
  const count = countChosen(chosen, total ?? 0);
  const isOn = (id: string) => chosen.kind === 'all' || chosen.ids.has(id);
  const isPageChosen = onPage.length > 0 && onPage.every(isOn);
  const hasMore = chosen.kind === 'some' && isPageChosen && total !== undefined && total > count;

  function extent(): string {
    if (total === undefined) return t('products.loading');
    const n = formatNumber(total);
    if (onPage.length === 0 || onPage.length >= total) return t('products.total', { count: total, n });
    if (first === undefined) return t('products.part', { rows: formatNumber(onPage.length), n });
    return t('products.range', { from: formatNumber(first), to: formatNumber(first + onPage.length - 1), n });
  }

  return (
    <div className={classes.toolbar} data-chosen={count > 0 || undefined}>
      <label className={classes.target}>
        <input
          type="checkbox"
          className={classes.box}
          aria-label={t('products.selection.page')}
          disabled={onPage.length === 0}
          checked={isPageChosen}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && !isPageChosen;
          }}
          onChange={() => (count > 0 ? selection.clear() : selection.togglePage(true, onPage))}
        />
      </label>
      <Text size="sm" c={count > 0 ? undefined : 'dimmed'} role="status" className={classes.text}>
        {count > 0 ? t('products.selection.count', { count, n: formatNumber(count) }) : extent()}
      </Text>
      <div className={classes.actions}>
        {count > 0 && <BulkActions chosen={chosen} count={count} list={list} />}
        {hasMore && (
          <Button size="xs" variant="subtle" onClick={selection.chooseAll}>
            {t('products.selection.all', { n: formatNumber(total) })}
          </Button>
        )}
      </div>
      <ListChangesButton count={changes} onRefresh={onRefresh} />
      {children}
    </div>
  );
}
