import { NO_COLUMNS } from '@orquestia/csv-reader/find-columns';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkRow } from '../admin-ui/csv-reader/src/check-row.ts';
import { newProductSchema } from '../gateway/src/catalog/product-input.ts';

const shape = {
  columns: { ...NO_COLUMNS, name: 0, keywords: 1, stock: 2 },
  width: 3,
  notation: 'thousands',
} as const;

const letters = [
  ...'aáñ,|;" \t&'.split(''),
  '\u0301',
  '\u200b',
  '\u202e',
  '\u0007',
  '😀',
  '\ud800',
  '가',
  '👩',
  '\u200d',
  '٣',
];
const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...letters), maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.nat({ max: maxLength }).map((length) => '😀'.repeat(length)),
    fc.nat({ max: maxLength }).map((length) => `a${'\u0301'.repeat(length)}`),
  );

test('whatever a line holds, what the importer lets pass the gateway accepts as it is', () => {
  fc.assert(
    fc.property(
      text(250),
      text(60),
      fc.oneof(text(12), fc.integer().map(String)),
      (name, keywords, stock) => {
        const read = checkRow({ line: 1, cells: [name, keywords, stock], broken: false }, shape);
        if (read.problems.length > 0) return;
        const product = { name: read.name, keywords: read.keywords, stock: read.stock, language: 'es' };
        expect(newProductSchema('es').safeParse(product)).toEqual({ success: true, data: product });
      },
    ),
    { numRuns: 3_000 },
  );
});
