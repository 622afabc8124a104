import { type CheckedRow, checkRow } from './check-row.ts';
import { takeDelimiterLine } from './delimiter.ts';
import { type Columns, FIELDS, type Field, type FoundTable, findTable, hasKey } from './find-columns.ts';
import { foldText } from './fold-text.ts';
import { mayBeDecimals, parseStock, type StockNotation } from './parse-stock.ts';
import { readTable, type TableRow } from './read-table.ts';

export const MAX_LINES = 20_000;
const DELIMITERS = ['\t', ';', ',', '|'];
/** By so much of a text its delimiter and headings are told. */
const SAMPLE_LENGTH = 50_000;
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
  /** The columns were taken by their order, because there are no headings. */
  byPosition: boolean;
  /** The headings, or what stands in the first row. */
  headings: string[];
  /** The lines above the headings, which are left out. */
  titleLines: number[];
  missing: Field[];
  /** All stock is written like `7.000`: thousands, or decimals? */
  mayBeDecimals: boolean;
  notation: StockNotation;
  lines: ImportLine[];
  /** How many lines there are where they are more than can be imported at once; `lines` is empty then. */
  tooMany: number | null;
};

/** What the person says about the table where it was read wrongly. */
export type Corrections = { columns?: Columns; hasHeader?: boolean; notation?: StockNotation };

/** Reads a CSV text or cells pasted from a spreadsheet. `isOwn`: one that was written for this system (find-columns.ts). */
export function readImport(
  source: string,
  corrections: Corrections = {},
  { isOwn = false }: { isOwn?: boolean } = {},
): ImportDraft {
  const { text, delimiter: given } = takeDelimiterLine(source.replace(/^\uFEFF/, ''));
  const sample = text.slice(0, SAMPLE_LENGTH);
  const delimiter = given ?? bestDelimiter(sample, isOwn);
  const sampleRows = readTable(sample, delimiter, { maxRows: SAMPLE_ROWS }).map(({ cells }) => cells);
  const found = findTable(sampleRows, isOwn);
  const columns = corrections.columns ?? found.columns;
  const rows = readTable(text, delimiter, { isRow: (cells) => isRow(cells, columns) });
  const hasHeader = corrections.hasHeader ?? found.header !== null;
  const header = hasHeader ? (found.header ?? 0) : null;
  const firstRow = rows[header ?? 0]?.cells ?? [];
  const body = header === null ? rows : rows.slice(header + 1);
  const needed = ['name', 'stock'] as const;
  const missing = hasKey(columns) ? [] : needed.filter((field) => columns[field] === null);
  const tooMany = body.length > MAX_LINES ? body.length : null;
  const isRead = missing.length === 0 && tooMany === null;
  const notation = corrections.notation ?? 'thousands';
  return {
    delimiter,
    hasHeader,
    columns,
    byPosition: found.byPosition && !corrections.columns,
    headings: firstRow.map((cell) => cell.trim()),
    titleLines: rows.slice(0, header ?? 0).map(({ line }) => line),
    missing,
    mayBeDecimals: isRead && mayBeDecimals(body.map(({ cells }) => cells[columns.stock ?? -1] ?? '')),
    notation,
    lines: isRead ? checkAll(body, { columns, width: widthOf(firstRow, columns), notation }) : [],
    tooMany,
  };
}

/** Whether the cells of a line alone are a product's. */
function isRow(cells: string[], { name, stock }: Columns): boolean {
  if (name === null || stock === null) return false;
  const bare = (index: number) => (cells[index] ?? '').replaceAll(/^\s*"|"\s*$/g, '').trim();
  return bare(name) !== '' && 'stock' in parseStock(bare(stock));
}

function widthOf(firstRow: readonly string[], columns: Columns): number {
  return Math.max(firstRow.length, ...Object.values(columns).map((index) => (index ?? 0) + 1));
}

/** The delimiter under which most lines make a product. */
function bestDelimiter(text: string, isOwn: boolean): string {
  let best = { delimiter: ',', score: -1 };
  for (const delimiter of DELIMITERS) {
    const rows = readTable(text, delimiter, { maxRows: SAMPLE_ROWS });
    const score = scoreOf(
      rows,
      findTable(
        rows.map(({ cells }) => cells),
        isOwn,
      ),
    );
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreOf(rows: TableRow[], { header, columns }: FoundTable): number {
  const firstRow = rows[header ?? 0]?.cells ?? [];
  const body = header === null ? rows : rows.slice(header + 1);
  const shape = { columns, width: widthOf(firstRow, columns), notation: 'thousands' } as const;
  const valid = body.filter((row) => checkRow(row, shape).problems.length === 0).length;
  const known = FIELDS.filter((field) => columns[field] !== null).length;
  const wide = Math.min(0.5, ((firstRow.length || 1) - 1) / 100);
  return known * SAMPLE_ROWS + valid + wide;
}

function checkAll(rows: TableRow[], shape: Parameters<typeof checkRow>[1]): ImportLine[] {
  const byContent = new Map<string, number>();
  const byName = new Map<string, number>();
  return rows.map((row) => {
    const checked = checkRow(row, shape);
    const content = JSON.stringify([checked.name, checked.keywords, checked.stock]);
    const occurrence = byContent.get(content) ?? 0;
    byContent.set(content, occurrence + 1);
    const name = foldText(checked.name);
    const repeatsLine = name === '' ? null : (byName.get(name) ?? null);
    if (repeatsLine === null) byName.set(name, checked.line);
    return { ...checked, occurrence, repeatsLine };
  });
}
