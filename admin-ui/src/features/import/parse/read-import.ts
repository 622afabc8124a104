import { type CheckedRow, checkRow } from './check-row.ts';
import { type Columns, FIELDS, type Field, findColumns } from './find-columns.ts';
import { readTable, type TableRow } from './read-table.ts';

export const MAX_LINES = 5_000;
const DELIMITERS = ['\t', ';', ','];
const SAMPLE_ROWS = 30;

/** A line of the preview. */
export type ImportLine = CheckedRow & {
  /** How many equal lines came before it in the text: equal lines are different products. */
  occurrence: number;
  /** The first line with the same name, where this is a later one. */
  repeatsLine: number | null;
};

/** What was read of a text, before anything is saved. */
export type ImportDraft = {
  delimiter: string;
  hasHeader: boolean;
  columns: Columns;
  /** The headings, or what stands in the first row. */
  headings: string[];
  missing: Field[];
  lines: ImportLine[];
  /** How many lines there are where they are more than can be imported at once; `lines` is empty then. */
  tooMany: number | null;
};

/** What the person says about the table where it was read wrongly. */
export type Corrections = { columns?: Columns; hasHeader?: boolean };

/** Reads a CSV text or cells pasted from a spreadsheet. */
export function readImport(source: string, corrections: Corrections = {}): ImportDraft {
  const text = source.replace(/^\uFEFF/, '');
  const delimiter = bestDelimiter(text);
  const rows = readTable(text, delimiter);
  const firstRow = rows[0]?.cells ?? [];
  const found = findColumns(firstRow);
  const chosen = corrections.columns ?? found.columns;
  const hasHeader = corrections.hasHeader ?? found.hasHeader;
  const body = hasHeader ? rows.slice(1) : rows;
  const missing = FIELDS.filter((field) => chosen[field] === null);
  const tooMany = body.length > MAX_LINES ? body.length : null;
  const lines =
    missing.length > 0 || tooMany !== null ? [] : checkAll(body, chosen, hasHeader ? firstRow.length : 3);
  return {
    delimiter,
    hasHeader,
    columns: chosen,
    headings: firstRow.map((cell) => cell.trim()),
    missing,
    lines,
    tooMany,
  };
}

/** The delimiter under which most lines make a product. */
function bestDelimiter(text: string): string {
  let best = { delimiter: ',', score: -1 };
  for (const delimiter of DELIMITERS) {
    const rows = readTable(text, delimiter, SAMPLE_ROWS);
    const { hasHeader, columns } = findColumns(rows[0]?.cells ?? []);
    const known = hasHeader ? FIELDS.filter((field) => columns[field] !== null).length : 0;
    const valid = checkAll(
      hasHeader ? rows.slice(1) : rows,
      columns,
      hasHeader ? (rows[0]?.cells.length ?? 0) : 3,
    );
    const score = known * SAMPLE_ROWS + valid.filter(({ problems }) => problems.length === 0).length;
    const wide = (rows[0]?.cells.length ?? 0) > 1 ? 0.5 : 0;
    if (score + wide > best.score) best = { delimiter, score: score + wide };
  }
  return best.delimiter;
}

function checkAll(rows: TableRow[], columns: Columns, width: number): ImportLine[] {
  const byContent = new Map<string, number>();
  const byName = new Map<string, number>();
  return rows.map((row) => {
    const checked = checkRow(
      row,
      columns,
      Math.max(width, ...Object.values(columns).map((index) => (index ?? 0) + 1)),
    );
    const content = JSON.stringify([checked.name, checked.keywords, checked.stock]);
    const occurrence = byContent.get(content) ?? 0;
    byContent.set(content, occurrence + 1);
    const name = checked.name.toLocaleLowerCase();
    const repeatsLine = name === '' ? null : (byName.get(name) ?? null);
    if (repeatsLine === null) byName.set(name, checked.line);
    return { ...checked, occurrence, repeatsLine };
  });
}
