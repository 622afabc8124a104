import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { TableSettings } from './table-settings.ts';

// Columns are chosen once, and the popover brings its positioning along.
const TableSettingsPopover = lazy(() =>
  import('./table-settings-popover.tsx').then((module) => ({ default: module.TableSettingsPopover })),
);

type TableSettingsButtonProps = { settings: TableSettings; onChange(changes: Partial<TableSettings>): void };

/** Opens the choice of columns and of the height of the rows. */
export function TableSettingsButton(props: TableSettingsButtonProps) {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const label = t('products.table.settings');
  const button = (
    <Button size="xs" variant="default" aria-haspopup="dialog" onClick={() => setOpened(true)}>
      {label}
    </Button>
  );
  if (!isOpened) return button;
  return (
    <Suspense fallback={button}>
      <TableSettingsPopover label={label} {...props} />
    </Suspense>
  );
}
