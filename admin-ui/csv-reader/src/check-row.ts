import { withoutHidden } from '@orquestia/service-kit/hidden-characters';
import { readCell } from './cell-text.ts';
import {
  checkKeywords,
  checkName,
  hasControlCharacters,
  invisibleCharacters,
  keywordsProblems,
  nameProblems,
  normalizeText,
} from './check-product.ts';
import { fieldsOfCells, type RowFields } from './fields-of-cells.ts';
import { type Columns, hasKey } from './find-columns.ts';
import { parseStock, type StockNotation, stockProblems } from './parse-stock.ts';
import type { TableRow } from './read-table.ts';
import { splitKeywords } from './split-keywords.ts';
import { isStreamSafe } from './stream-safe.ts';

export const rowProblems = [
  ...nameProblems,
  ...keywordsProblems,
  'control',
  'marks',
  'encoding',
  ...stockProblems,
  'number-not-whole',
  'extra-cells',
  'quotes',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** What is odd about a row and does not hinder it. */
export type RowWarning = 'scientific' | 'mojibake';

/** A row read as a product; `problems` says why it cannot become one. */
export type CheckedRow = {
  line: number;
  name: string;
  keywords: string[];
  stock: number | null;
  stockText: string;
  problems: RowProblem[];
  warnings: RowWarning[];
  /** What it says of its product, to be checked by the gateway. */
  fields: RowFields;
  /** The characters that nobody saw in its texts and that were left out, by their code points. */
  invisible: string[];
};

type Shape = { columns: Columns; width: number; notation: StockNotation };

/** Reads a row by the gateway's rules for a new product, so that what passes here passes there. */
export function checkRow({ line, cells, broken }: TableRow, { columns, width, notation }: Shape): CheckedRow {
  const cell = (index: number | null) => (index === null ? '' : readCell(cells[index] ?? ''));
  const seen = (text: string) => normalizeText(withoutHidden(text));
  const problems: RowProblem[] = [];
  if (broken) problems.push('quotes');
  if (cells.slice(width).some((extra) => extra.trim() !== '')) problems.push('extra-cells');

  const name = seen(cell(columns.name));
  const keywords = [...new Set(splitKeywords(seen(cell(columns.keywords))).map(normalizeText))];
  const texts = [name, ...keywords];
  // What a line leaves out of a product that is there stays as it is.
  const mayLeaveOut = hasKey(columns);
  if (!mayLeaveOut || name !== '') problems.push(...checkName(name));
  problems.push(...checkKeywords(keywords));
  if (texts.some(hasControlCharacters)) problems.push('control');
  if (!texts.every(isStreamSafe)) problems.push('marks');
  if (texts.some((text) => /[\ufffd\p{Cs}]/u.test(text))) problems.push('encoding');

  const stockText = cell(columns.stock);
  const parsed = parseStock(stockText, notation);
  if ('problem' in parsed && !(mayLeaveOut && stockText === '')) problems.push(parsed.problem);
  const stock = 'stock' in parsed ? parsed.stock : null;
  const fields = fieldsOfCells(cells, columns, notation);
  if ([fields.minimum, fields.expectedStock].some((number) => typeof number === 'string'))
    problems.push('number-not-whole');
  const warnings = warningsOf(texts);
  return {
    line,
    name,
    keywords,
    stock,
    stockText,
    problems,
    warnings,
    fields,
    invisible: invisibleCharacters([cell(columns.name), cell(columns.keywords)]),
  };
}

function warningsOf([name = '', ...keywords]: string[]): RowWarning[] {
  const warnings: RowWarning[] = [];
  const isShortened = (text: string) => /^\d([.,]\d+)?E[+-]?\d+$/i.test(text);
  if ([name, ...keywords].some(isShortened)) warnings.push('scientific');
  // UTF-8 that was read as the code page of Windows and saved again.
  if ([name, ...keywords].some((text) => /[ÃÂ][\u0080-\u00bf]|â€/.test(text))) warnings.push('mojibake');
  return warnings;
}
