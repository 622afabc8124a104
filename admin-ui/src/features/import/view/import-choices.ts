import type { Columns } from '@orquestia/csv-reader/find-columns';
import type { ImportChoices } from '../run/import-operations.ts';

/** A list with codes changes what is there; one without makes what is new. */
function usualChoices({ id, sku, barcode }: Columns): ImportChoices {
  if (id !== null) return { mode: 'UPDATE', key: 'ID' };
  if (sku !== null) return { mode: 'UPDATE', key: 'SKU' };
  if (barcode !== null) return { mode: 'UPDATE', key: 'BARCODE' };
  return { mode: 'CREATE', key: 'NAME' };
}

/** Whether the list has what its products would be found by. */
export function hasColumn({ id, sku, barcode, name }: Columns, key: ImportChoices['key']): boolean {
  return { ID: id, SKU: sku, BARCODE: barcode, NAME: name }[key] !== null;
}

/** What a person has chosen stays when a column is corrected, as far as the list still allows it. */
export function choicesOf(columns: Columns, chosen: Partial<ImportChoices>): ImportChoices {
  const usual = usualChoices(columns);
  const key = chosen.key && hasColumn(columns, chosen.key) ? chosen.key : usual.key;
  return { key, mode: chosen.mode ?? usual.mode };
}
