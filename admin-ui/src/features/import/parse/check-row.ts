import {
  checkKeywords,
  checkName,
  hasControlCharacters,
  keywordsProblems,
  nameProblems,
  normalizeText,
} from '../../product-input/check-product.ts';
import { parseStock, stockProblems } from '../../product-input/parse-stock.ts';
import { splitKeywords } from '../../product-input/split-keywords.ts';
import type { Columns } from './find-columns.ts';
import type { TableRow } from './read-table.ts';

export const rowProblems = [
  ...nameProblems,
  ...keywordsProblems,
  'control',
  ...stockProblems,
  'extra-cells',
  'quotes',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** A row read as a product; `problems` says why it cannot become one. */
export type CheckedRow = {
  line: number;
  name: string;
  keywords: string[];
  stock: number | null;
  stockText: string;
  problems: RowProblem[];
};

/** Reads a row by the gateway's rules for a new product, so that what passes here passes there. */
export function checkRow({ line, cells, broken }: TableRow, columns: Columns, width: number): CheckedRow {
  const cell = (index: number | null) => (index === null ? '' : clean(cells[index] ?? ''));
  const problems: RowProblem[] = [];
  if (broken) problems.push('quotes');
  if (cells.slice(width).some((extra) => extra.trim() !== '')) problems.push('extra-cells');

  const name = cell(columns.name);
  const keywords = splitKeywords([cell(columns.keywords)]);
  problems.push(...checkName(name), ...checkKeywords(keywords));
  if ([name, ...keywords].some(hasControlCharacters)) problems.push('control');

  const stockText = cell(columns.stock);
  const parsed = parseStock(stockText);
  if ('problem' in parsed) problems.push(parsed.problem);
  const stock = 'stock' in parsed ? parsed.stock : null;
  return { line, name, keywords, stock, stockText, problems };
}

/** Without the apostrophe that keeps a spreadsheet from running a cell as a formula. */
function clean(cell: string): string {
  return normalizeText(normalizeText(cell).replace(/^'(?=[=+\-@\t\r])/, ''));
}
