import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectEncoding } from './detect-encoding.ts';
import { decodeText } from './encodings.ts';
import { readImport } from './read-import.ts';

const pieces = [
  ';',
  ',',
  '\t',
  '|',
  '"',
  "'",
  '\n',
  '\r\n',
  'nombre',
  'stock',
  'Caña',
  '7.000',
  '1,5',
  '=1',
  '&amp;',
  '&#',
  'sep=;',
  '\ufeff',
  '\u200b',
  'ñ',
  ' ',
];

test('whatever a file holds, it is read to its end, and each line is a product or says why it is none', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .string({ unit: fc.constantFrom(...pieces), maxLength: 120 })
      .map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, (file) => {
      const draft = readImport(decodeText(file, detectEncoding(file)));
      for (const { name, keywords, stock, problems } of draft.lines) {
        if (problems.length > 0) continue;
        expect(name).not.toBe('');
        expect([name, ...keywords]).toEqual([name, ...keywords].map((text) => text.normalize('NFC').trim()));
        expect(Number.isInteger(stock)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['marks on one letter', `nombre;stock\na${'\u0301'.repeat(50_000)}${'\u0327'.repeat(50_000)};1\n`],
  ['marks in a heading', `a${'\u0301'.repeat(50_000)}${'\u0327'.repeat(50_000)};stock\nx;1\n`],
  ['quotes that never end', `nombre;stock\n${'"a;1\n'.repeat(4_000)}`],
  ['blanks before quotes', `nombre;stock\n${'x;    "'.repeat(4_000)}`],
  ['entities that never end', `nombre;stock\n${'&#'.repeat(50_000)};1\n`],
  ['delimiters alone', ';'.repeat(100_000)],
  ['empty lines alone', '\n'.repeat(100_000)],
  ['apostrophes before a formula', `nombre;stock\n${"'".repeat(100_000)}=1;1\n`],
])('a text of 100 KB of %s takes less than half a second of the page', (_, text) => {
  readImport('nombre;stock\nx;1\n');
  const before = process.threadCpuUsage();
  readImport(text);
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(500);
});
