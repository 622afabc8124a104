import { withoutHidden } from '@orquestia/service-kit/hidden-characters';
import { readCell } from './cell-text.ts';
import { normalizeText } from './check-product.ts';
import type { Columns, Field } from './find-columns.ts';
import { parseStock, type StockNotation } from './parse-stock.ts';
import { splitKeywords } from './split-keywords.ts';

/** What a cell says to empty what it stands for; a cell of nothing leaves it as it is. */
const CLEAR = /^\[(vaciar|clear)\]$/i;

/** What a line says of a product, by the names of the gateway's `ImportRowInput`; a number that is none stays as it was written. */
export type RowFields = {
  productId?: string;
  sku?: string | null;
  barcode?: string | null;
  name?: string;
  keywords?: string[];
  stock?: number | string;
  expectedStock?: number | string;
  minimum?: number | string | null;
  category?: string | null;
  description?: string | null;
};

/** Reads the cells of a line. */
export function fieldsOfCells(
  cells: readonly string[],
  columns: Columns,
  notation: StockNotation,
): RowFields {
  /** The text of a cell; undefined where nothing is said. */
  const text = (field: Field): string | undefined => {
    const column = columns[field];
    const read = column === null ? '' : normalizeText(withoutHidden(readCell(cells[column] ?? '')));
    return read === '' ? undefined : read;
  };
  const number = (field: Field): number | string | undefined => {
    const written = text(field);
    if (written === undefined) return undefined;
    const parsed = parseStock(written, notation);
    return 'stock' in parsed ? parsed.stock : written;
  };
  const clearable = <T>(field: Field, read: (field: Field) => T): T | null =>
    CLEAR.test(text(field) ?? '') ? null : read(field);
  const keywords = text('keywords');
  return withoutUndefined({
    productId: text('id'),
    sku: clearable('sku', text),
    barcode: clearable('barcode', text),
    name: text('name'),
    keywords:
      keywords === undefined
        ? undefined
        : CLEAR.test(keywords)
          ? []
          : [...new Set(splitKeywords(keywords).map(normalizeText))],
    stock: number('stock'),
    expectedStock: number('exportedStock'),
    minimum: clearable('minimum', number),
    category: clearable('category', text),
    description: clearable('description', text),
  });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  const result: Defined<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (isDefined(value)) result[key] = value;
  }
  return result;
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
