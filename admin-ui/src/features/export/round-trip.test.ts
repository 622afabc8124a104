import {
  checkKeywords,
  checkName,
  hasControlCharacters,
  invisibleCharacters,
} from '@orquestia/csv-reader/check-product';
import { readImport } from '@orquestia/csv-reader/read-import';
import fc from 'fast-check';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { importing } from '../../i18n/es/import.ts';
import { BOM, csvLines } from '../../platform/write-csv.ts';
import { exportHeadings, exportRow } from './export-rows.ts';

type Texts = {
  name: string;
  keywords: string[];
  stock: number;
  description: string;
  sku?: string;
  barcode?: string;
  minimum?: number;
};

function throughFile(products: Texts[], language: 'es' | 'en') {
  const t = i18next.createInstance({
    lng: language,
    resources: { es: { translation: { import: importing } }, en: { translation: en } },
    initAsync: false,
  });
  void t.init();
  const rows = products.map((product, index) =>
    exportRow(
      {
        sku: null,
        barcode: null,
        minimum: null,
        ...product,
        id: String(index + 1),
        isSample: false,
        stockStatus: 'OK',
        category: { name: 'Herramientas' },
        enrichment: { status: 'READY', origin: 'LLM' },
        review: { status: 'APPROVED' },
        createdAt: '2026-11-28T10:00:00.000Z',
        updatedAt: '2026-11-28T10:00:00.000Z',
      },
      t.t,
    ),
  );
  const draft = readImport(BOM + csvLines([exportHeadings(t.t), ...rows], language));
  return draft.lines.map(({ fields, problems }) => ({ fields, problems }));
}
/** What the import reads: the texts of several lines have one kind of line end, and what is empty is not said. */
const asRead = (products: Texts[]) =>
  products.map(({ keywords, description, stock, ...product }, index) => ({
    fields: {
      productId: String(index + 1),
      ...product,
      ...(keywords.length > 0 ? { keywords } : {}),
      stock,
      expectedStock: stock,
      category: 'Herramientas',
      ...(description === '' ? {} : { description }),
    },
    problems: [],
  }));

const odd: Texts[] = [
  { name: '=SUMA(A1)', keywords: ['1,5 m', '-x', '007'], stock: 7, description: 'a\nb; "c", d' },
  { name: "'=x", keywords: ["'a", '2', '5 m'], stock: 0, description: '=1+1\n+2' },
  { name: "'tis", keywords: [], stock: 1200, description: '' },
  { name: 'A &amp; B', keywords: ['&aacute;', 'a, b', 'c;d|e'], stock: 3, description: '&lt;' },
  { name: '＝1', keywords: ['"a', 'b"', 'Madera', 'madera'], stock: 3, description: '"' },
  {
    name: 'Tubo 1/2"; 3 m',
    keywords: ['8410000000000'],
    stock: 1,
    description: ';;;\n,,,',
    sku: '=A-1;"7"',
    barcode: '00012345',
    minimum: 1200,
  },
];

test.each(['es', 'en'] as const)(
  'odd texts that are exported in %s are imported as they were',
  (language) => {
    expect(throughFile(odd, language)).toEqual(asRead(odd));
  },
);

/** Texts of ordinary letters and of the signs that mean something to a CSV file, a spreadsheet or this importer. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.string({
        unit: fc.constantFrom(...`=+-@'"&#;:,.|\t 0159aáñ＝`, '&amp;', '1,5', '""'),
        maxLength: Math.floor(maxLength / 6),
      }),
    )
    .map((drawn) => drawn.normalize('NFC').trim())
    .filter((drawn) => !hasControlCharacters(drawn) && !drawn.includes('\ufffd'))
    .filter((drawn) => invisibleCharacters([drawn]).length === 0);
const product = fc.record({
  name: text(200).filter((name) => checkName(name).length === 0),
  keywords: fc
    .uniqueArray(
      text(50).filter((keyword) => keyword !== ''),
      { maxLength: 20 },
    )
    .filter((keywords) => checkKeywords(keywords).length === 0),
  stock: fc.nat({ max: 1_000_000_000 }),
  description: fc
    .string({
      unit: fc.constantFrom('a', 'ñ', ';', ',', '"', '\n', '\t', '=', ' '),
      maxLength: 100,
    })
    .map((drawn) => drawn.trim()),
});

test.each(['es', 'en'] as const)(
  'whatever the texts of products, what is exported in %s is imported as it was',
  (language) => {
    fc.assert(
      fc.property(fc.array(product, { minLength: 1, maxLength: 5 }), (products) => {
        expect(throughFile(products, language)).toEqual(asRead(products));
      }),
      { numRuns: 300 },
    );
  },
);
