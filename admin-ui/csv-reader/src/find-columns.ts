import { FIELD_HEADINGS, MINIMUM_HEADINGS, OWN_HEADINGS, WEAK_NAME_HEADINGS } from './headings.ts';
import { parseStock } from './parse-stock.ts';
import { isStreamSafe } from './stream-safe.ts';

export const FIELDS = [
  'id',
  'sku',
  'barcode',
  'name',
  'keywords',
  'stock',
  'exportedStock',
  'minimum',
  'category',
  'description',
] as const;
export type Field = (typeof FIELDS)[number];
/** By which a line can find the product that is there. */
export const KEY_FIELDS = ['id', 'sku', 'barcode'] as const satisfies readonly Field[];
/** Which column holds which field; null where none does. */
export type Columns = Record<Field, number | null>;
export const NO_COLUMNS: Columns = {
  id: null,
  sku: null,
  barcode: null,
  name: null,
  keywords: null,
  stock: null,
  exportedStock: null,
  minimum: null,
  category: null,
  description: null,
};

/** Whether lines find their products by a column of their own. */
export function hasKey(columns: Columns): boolean {
  return KEY_FIELDS.some((field) => columns[field] !== null);
}

/** `header`: which row holds the headings, null where none does. `byPosition`: the columns are a guess by their order. */
export type FoundTable = { header: number | null; columns: Columns; byPosition: boolean };

/** Titles, dates and filters that reports print above their headings. */
const MAX_TITLE_ROWS = 20;

/**
 * The headings of a table, in Spanish or English, and the columns under them. Three columns without headings are name,
 * keywords and stock; with others a person has to say. `isOwn`: it was written for this system, so that its numbers,
 * categories and descriptions are ours.
 */
export function findTable(rows: readonly (readonly string[])[], isOwn = false): FoundTable {
  const candidates = rows
    .slice(0, MAX_TITLE_ROWS)
    .map((row, header) => ({ row, header, columns: matchHeadings(row, isOwn) }));
  const found =
    candidates.find(({ columns }) => knownOf(columns) >= 2) ??
    candidates.find(({ row, columns }) => knownOf(columns) === 1 && !hasNumber(row) && filled(row) > 1);
  if (found) return { header: found.header, columns: found.columns, byPosition: false };

  const [first = []] = rows;
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell.trim() !== '') + 1));
  if (width === 3 && 'stock' in parseStock(first[2] ?? ''))
    return { header: null, columns: { ...NO_COLUMNS, name: 0, keywords: 1, stock: 2 }, byPosition: true };
  return { header: hasNumber(first) ? null : 0, columns: NO_COLUMNS, byPosition: false };
}

function knownOf(columns: Columns): number {
  return FIELDS.filter((field) => columns[field] !== null).length;
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

function hasNumber(row: readonly string[]): boolean {
  return row.some((cell) => 'stock' in parseStock(cell));
}

function matchHeadings(row: readonly string[], isOwn: boolean): Columns {
  const name = columnOf(row, FIELD_HEADINGS.name);
  const id = columnOf(row, OWN_HEADINGS.id);
  const exportedStock = columnOf(row, OWN_HEADINGS.exportedStock);
  // The number, the categories and the texts of another system are not ours.
  const ours = isOwn || id !== null || exportedStock !== null;
  const own = (headings: readonly string[]) => (ours ? columnOf(row, headings) : null);
  return {
    id: id ?? (isOwn ? columnOf(row, ['id', 'product id']) : null),
    sku: columnOf(row, FIELD_HEADINGS.sku),
    barcode: columnOf(row, FIELD_HEADINGS.barcode),
    name: name ?? weakName(row),
    keywords: columnOf(row, FIELD_HEADINGS.keywords),
    stock: columnOf(
      // "In stock?" is yes or no.
      row.map((heading) => (heading.includes('?') ? '' : heading)),
      FIELD_HEADINGS.stock,
    ),
    exportedStock,
    minimum: indexOrNull(row.map(plain).findIndex((heading) => MINIMUM_HEADINGS.has(heading))),
    category: own(OWN_HEADINGS.category),
    description: name === null ? null : own(OWN_HEADINGS.description),
  };
}

/** "Artículo" may be the name or a code, and "Descripción" a name or a text: where both are, a person has to say. */
function weakName(row: readonly string[]): number | null {
  const found = WEAK_NAME_HEADINGS.map((heading) => columnOf(row, [heading])).filter(
    (index) => index !== null,
  );
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}

/** The column with the first of the headings that any has, whole or before what explains it: `Tags (x,y,z…)`. */
function columnOf(row: readonly string[], headings: readonly string[]): number | null {
  const whole = row.map(plain);
  const short = row.map(withoutExplanation);
  for (const heading of headings) {
    const index = whole.includes(heading) ? whole.indexOf(heading) : short.indexOf(heading);
    if (index !== -1) return index;
  }
  return null;
}

/** What stands before a bracket or colon, but not where that says another number: `Stock (mínimo)`. */
function withoutExplanation(heading: string): string {
  return /m[ií]n|m[aá]x|alert|reserv|segur/i.test(heading) ? '' : plain(heading.split(/[([:/]/, 1)[0] ?? '');
}

const indexOrNull = (index: number) => (index === -1 ? null : index);

function plain(heading: string): string {
  if (!isStreamSafe(heading)) return '';
  return heading
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
