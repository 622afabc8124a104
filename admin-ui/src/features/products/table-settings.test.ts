import { expect, test } from 'vitest';
import { columnsOf, extraColumnsOf } from './columns.ts';
import { readTableSettings, USUAL_SETTINGS } from './table-settings.ts';

test('settings are read as they were kept', () => {
  const settings = { columns: ['minimum', 'supplier'], density: 'compact' };
  expect(readTableSettings(JSON.stringify(settings))).toEqual(settings);
});

test.each([null, '', '{', '[]', '{"columns":["price"],"density":"normal"}', '{"columns":[]}'])(
  'where %j was kept the list has its usual columns',
  (kept) => {
    expect(readTableSettings(kept)).toEqual(USUAL_SETTINGS);
  },
);

test('columns stand in their own order, whatever the order in which they were chosen', () => {
  expect(columnsOf(['texts', 'minimum', 'code'])).toEqual([
    'select',
    'name',
    'code',
    'stock',
    'minimum',
    'texts',
    'actions',
  ]);
});

test('what the page has already is not asked for again', () => {
  expect(extraColumnsOf(['code', 'category', 'texts'])).toEqual([]);
  expect(extraColumnsOf(['code', 'minimum'])).toEqual(['minimum']);
});
