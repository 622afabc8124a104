import { expect, test } from 'vitest';
import { failedImports, type ListedImport } from './failed-imports.ts';

const now = Date.parse('2026-11-30T08:00:00Z');
const imported = (id: string, rest: Partial<ListedImport>): ListedImport => ({
  id,
  fileName: `${id}.csv`,
  state: 'FINISHED',
  refused: 0,
  startedAt: '2026-11-29T18:00:00Z',
  ...rest,
});
const idsOf = (...imports: ListedImport[]) => failedImports(imports, now).map(({ id }) => id);

test('an import with refused rows, or one that was interrupted, is to be looked at', () => {
  expect(
    idsOf(imported('a', { refused: 2 }), imported('b', { state: 'INTERRUPTED' }), imported('c', {})),
  ).toEqual(['a', 'b']);
});

test('one that is under way or was taken back is not', () => {
  expect(
    idsOf(imported('a', { refused: 2, state: 'APPLYING' }), imported('b', { refused: 2, state: 'UNDONE' })),
  ).toEqual([]);
});

test('after three days it is not of today any more', () => {
  expect(idsOf(imported('a', { refused: 2, startedAt: '2026-11-27T07:59:00Z' }))).toEqual([]);
});

test('a file that was imported again without errors is dealt with', () => {
  const before = { fileName: 'precios.csv', refused: 2 };
  expect(idsOf(imported('b', { fileName: 'precios.csv' }), imported('a', before))).toEqual([]);
  expect(idsOf(imported('b', before), imported('a', { fileName: 'precios.csv' }))).toEqual(['b']);
});
