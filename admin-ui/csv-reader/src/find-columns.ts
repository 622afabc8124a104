import { FIELD_HEADINGS, WEAK_NAME_HEADINGS } from './headings.ts';
import { parseStock } from './parse-stock.ts';
import { isStreamSafe } from './stream-safe.ts';

export const FIELDS = ['name', 'keywords', 'stock'] as const;
export type Field = (typeof FIELDS)[number];
/** Which column holds which field; null where none does. */
export type Columns = Record<Field, number | null>;
const NO_COLUMNS: Columns = { name: null, keywords: null, stock: null };

/** `header`: which row holds the headings, null where none does. `byPosition`: the columns are a guess by their order. */
export type FoundTable = { header: number | null; columns: Columns; byPosition: boolean };

/** Titles, dates and filters that reports print above their headings. */
const MAX_TITLE_ROWS = 20;

/**
 * The headings of a table, in Spanish or English, and the columns under them. Three columns without headings are name,
 * keywords and stock; with others a person has to say.
 */
export function findTable(rows: readonly (readonly string[])[]): FoundTable {
  const candidates = rows
    .slice(0, MAX_TITLE_ROWS)
    .map((row, header) => ({ row, header, columns: matchHeadings(row) }));
  const found =
    candidates.find(({ columns }) => knownOf(columns) >= 2) ??
    candidates.find(({ row, columns }) => knownOf(columns) === 1 && !hasNumber(row) && filled(row) > 1);
  if (found) return { header: found.header, columns: found.columns, byPosition: false };

  const [first = []] = rows;
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell.trim() !== '') + 1));
  if (width === 3 && 'stock' in parseStock(first[2] ?? ''))
    return { header: null, columns: { name: 0, keywords: 1, stock: 2 }, byPosition: true };
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

function matchHeadings(row: readonly string[]): Columns {
  const columns = {
    name: columnOf(row, FIELD_HEADINGS.name),
    keywords: columnOf(row, FIELD_HEADINGS.keywords),
    // "In stock?" is yes or no.
    stock: columnOf(
      row.map((heading) => (heading.includes('?') ? '' : heading)),
      FIELD_HEADINGS.stock,
    ),
  };
  return { ...columns, name: columns.name ?? weakName(row) };
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

function plain(heading: string): string {
  if (!isStreamSafe(heading)) return '';
  return heading
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
