import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { usePart } from '../../ui/use-part.ts';
import type { TableSettings } from './table-settings.ts';

// Columns are chosen once, and the popover brings its positioning along.
const loadPopover = () =>
  import('./table-settings-popover.tsx').then(({ TableSettingsPopover }) => TableSettingsPopover);

type TableSettingsButtonProps = { settings: TableSettings; onChange(changes: Partial<TableSettings>): void };

/** Opens the choice of columns and of the height of the rows. */
export function TableSettingsButton(props: TableSettingsButtonProps) {
  const t = useT();
  const [isOpened, setOpened] = useState(false);
  const TableSettingsPopover = usePart(isOpened, loadPopover, () => setOpened(false));
  const label = t('products.table.settings');
  const button = (
    <Button size="xs" variant="default" aria-haspopup="dialog" onClick={() => setOpened(true)}>
      {label}
    </Button>
  );
  return TableSettingsPopover ? <TableSettingsPopover label={label} {...props} /> : button;
}
