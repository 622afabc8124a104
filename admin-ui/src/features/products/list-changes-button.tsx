import { Button } from '@mantine/core';
import { formatNumber } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import classes from './list-toolbar.module.css';

/** Shows the list anew; its place is kept while there is nothing to show. */
export function ListChangesButton({ count, onRefresh }: { count: number; onRefresh(): void }) {
  const t = useT();
  return (
    <Button
      size="xs"
      variant="light"
      className={classes.changes}
      data-changes={count}
      style={{ visibility: count > 0 ? 'visible' : 'hidden' }}
      onClick={onRefresh}
    >
      {t('products.changes.refresh', { count, n: formatNumber(count) })}
    </Button>
  );
}
