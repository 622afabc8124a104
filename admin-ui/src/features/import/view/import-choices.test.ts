import type { Columns } from '@orquestia/csv-reader/find-columns';
import { expect, test } from 'vitest';
import { choicesOf } from './import-choices.ts';

const none: Columns = {
  id: null,
  sku: null,
  barcode: null,
  name: 0,
  keywords: null,
  stock: null,
  exportedStock: null,
  minimum: null,
  category: null,
  description: null,
};

test('a list with codes updates by them, and one without creates', () => {
  expect(choicesOf({ ...none, sku: 1 }, {})).toEqual({ mode: 'UPDATE', key: 'SKU' });
  expect(choicesOf(none, {})).toEqual({ mode: 'CREATE', key: 'NAME' });
});

test('what was chosen stays when a column is corrected, but for a code that is no column any more', () => {
  const chosen = { mode: 'UPSERT', key: 'BARCODE' } as const;
  expect(choicesOf({ ...none, sku: 1, barcode: 2 }, chosen)).toEqual(chosen);
  expect(choicesOf({ ...none, sku: 1 }, chosen)).toEqual({ mode: 'UPSERT', key: 'SKU' });
});
