import '../../i18n/table-texts.ts';
import { Button, Popover } from '@mantine/core';
import { useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { OPTIONAL_COLUMNS } from './columns.ts';
import { DENSITIES, type TableSettings, USUAL_SETTINGS } from './table-settings.ts';
import classes from './table-settings-popover.module.css';

type TableSettingsPopoverProps = {
  label: string;
  settings: TableSettings;
  onChange(changes: Partial<TableSettings>): void;
};

/** Which columns the list has and how high its rows are. Opens as it appears: it is loaded by the click that asks for it. */
export function TableSettingsPopover({ label, settings, onChange }: TableSettingsPopoverProps) {
  const t = useT();
  const [opened, setOpened] = useState(true);
  // Another button than the one that was pressed, so Mantine does not know where to return to.
  const target = useRef<HTMLButtonElement>(null);
  function close() {
    setOpened(false);
    target.current?.focus({ preventScroll: true });
  }

  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? setOpened(true) : close())}
      position="bottom-end"
      trapFocus
      withinPortal
      width={260}
    >
      <Popover.Target>
        <Button ref={target} size="xs" variant="default" onClick={() => (opened ? close() : setOpened(true))}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <fieldset className={classes.group}>
          <legend>{t('table.density')}</legend>
          {DENSITIES.map((density) => (
            <label key={density} className={classes.choice}>
              <input
                type="radio"
                name="density"
                checked={settings.density === density}
                data-autofocus={settings.density === density || undefined}
                onChange={() => onChange({ density })}
              />
              {t(`table.densities.${density}`)}
            </label>
          ))}
        </fieldset>
        <fieldset className={classes.group}>
          <legend>{t('table.columns')}</legend>
          {OPTIONAL_COLUMNS.map((column) => (
            <label key={column} className={classes.choice}>
              <input
                type="checkbox"
                checked={settings.columns.includes(column)}
                onChange={(event) => onChange({ columns: toggled(column, event.currentTarget.checked) })}
              />
              {t(`products.table.${column}`)}
            </label>
          ))}
        </fieldset>
        <Button size="xs" variant="subtle" onClick={() => onChange(USUAL_SETTINGS)}>
          {t('table.usual')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );

  function toggled(column: TableSettings['columns'][number], on: boolean): TableSettings['columns'] {
    return OPTIONAL_COLUMNS.filter((each) => (each === column ? on : settings.columns.includes(each)));
  }
}
