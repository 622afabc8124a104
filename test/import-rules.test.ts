import { checkRow } from '@orquestia/csv-reader/check-row';
import { NO_COLUMNS } from '@orquestia/csv-reader/find-columns';
import { expect, test } from 'vitest';
import { newProductSchema } from '../gateway/src/catalog/product-input.ts';

const shape = {
  columns: { ...NO_COLUMNS, name: 0, keywords: 1, stock: 2 },
  width: 3,
  notation: 'thousands',
} as const;
const x = (length: number) => 'x'.repeat(length);
const words = (count: number) => Array.from({ length: count }, (_, n) => `k${n}`).join(',');
const names = [
  '',
  ' ',
  'Taladro',
  ' Taladro\u00a0',
  x(200),
  x(201),
  'e\u0301'.repeat(200),
  'a\u0007b',
  'a\u202eb',
  '\u200b\u2060',
  'a\u061cb',
  'a\tb',
  '😀'.repeat(101),
];
const keywords = [
  '',
  ',',
  'a',
  'a,a',
  words(20),
  words(21),
  x(50),
  x(51),
  'a\u0000',
  'niña, e\u0301',
  'a,\u200b',
];
const stocks = ['', '0', '-1', '1.5', '12', '1000000000', '1000000001'];

test('a line that the preview lets through is one that the gateway takes, as it was read', () => {
  let passed = 0;
  for (const name of names)
    for (const words of keywords)
      for (const stock of stocks) {
        const row = checkRow({ line: 1, cells: [name, words, stock], broken: false }, shape);
        const parsed = newProductSchema('es').safeParse({
          name: row.name,
          keywords: row.keywords,
          stock: row.stock,
        });
        expect([name, words, stock, parsed.success]).toEqual([name, words, stock, row.problems.length === 0]);
        if (!parsed.success) continue;
        expect(parsed.data).toMatchObject({ name: row.name, keywords: row.keywords, stock: row.stock });
        passed++;
      }
  expect(passed).toBeGreaterThan(50);
});
