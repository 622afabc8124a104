import { useMemo, useState } from 'react';
import { z } from 'zod/mini';
import { localStorageItem } from '../../platform/local-storage.ts';
import { useMe } from '../access/use-me.ts';
import { OPTIONAL_COLUMNS } from './columns.ts';

export const DENSITIES = ['compact', 'normal', 'comfortable'] as const;

const settingsSchema = z.object({
  columns: z.array(z.enum(OPTIONAL_COLUMNS)),
  density: z.enum(DENSITIES),
});
export type TableSettings = z.infer<typeof settingsSchema>;

export const USUAL_SETTINGS: TableSettings = { columns: ['code', 'category', 'texts'], density: 'normal' };

/** The settings as they were kept; the usual ones where nothing was, or what no version of the screen has written. */
export function readTableSettings(kept: string | null): TableSettings {
  try {
    return settingsSchema.parse(JSON.parse(kept ?? ''));
  } catch {
    return USUAL_SETTINGS;
  }
}

/** Which columns the list has and how high its rows are, remembered of each person in this browser. */
export function useTableSettings() {
  const me = useMe();
  const person = me?.id ?? 'anyone';
  const item = useMemo(() => localStorageItem(`orquestia.table.${person}`), [person]);
  const kept = useMemo(() => readTableSettings(item.read()), [item]);
  const [changed, setChanged] = useState<{ item: typeof item; settings: TableSettings }>();
  const settings = changed?.item === item ? changed.settings : kept;

  function change(changes: Partial<TableSettings>): void {
    const next = { ...settings, ...changes };
    item.write(JSON.stringify(next));
    setChanged({ item, settings: next });
  }
  return { settings, change };
}
