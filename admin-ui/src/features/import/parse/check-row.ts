import { parseStock } from '../../product-input/parse-stock.ts';
import { LIMITS, lengthOf } from '../../product-input/product-limits.ts';
import { splitKeywords } from '../../product-input/split-keywords.ts';
import type { Columns } from './find-columns.ts';
import type { TableRow } from './read-table.ts';

export type RowProblem =
  | 'name-missing'
  | 'name-long'
  | 'keywords-missing'
  | 'keywords-many'
  | 'keyword-long'
  | 'control'
  | 'stock-missing'
  | 'stock-not-whole'
  | 'stock-range'
  | 'extra-cells'
  | 'quotes';

/** A row read as a product; `problems` says why it cannot become one. */
export type CheckedRow = {
  line: number;
  name: string;
  keywords: string[];
  stock: number | null;
  stockText: string;
  problems: RowProblem[];
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Nothing to be seen: blanks and what only shapes or joins letters. */
const INVISIBLE = /^[\s\p{Cf}]*$/u;

/** Reads a row by the gateway's rules for a new product, so that what passes here passes there. */
export function checkRow({ line, cells, broken }: TableRow, columns: Columns, width: number): CheckedRow {
  const cell = (index: number | null) => (index === null ? '' : clean(cells[index] ?? ''));
  const problems: RowProblem[] = [];
  if (broken) problems.push('quotes');
  if (cells.slice(width).some((extra) => extra.trim() !== '')) problems.push('extra-cells');

  const name = cell(columns.name);
  if (INVISIBLE.test(name)) problems.push('name-missing');
  else if (lengthOf(name) > LIMITS.name) problems.push('name-long');

  const keywords = splitKeywords([cell(columns.keywords)]);
  if (keywords.length === 0 || keywords.some((keyword) => INVISIBLE.test(keyword)))
    problems.push('keywords-missing');
  if (keywords.length > LIMITS.keywords) problems.push('keywords-many');
  if (keywords.some((keyword) => lengthOf(keyword) > LIMITS.keyword)) problems.push('keyword-long');
  if ([name, ...keywords].some((text) => CONTROL.test(text))) problems.push('control');

  const stockText = cell(columns.stock);
  const parsed = parseStock(stockText);
  if ('problem' in parsed) problems.push(parsed.problem);
  const stock = 'stock' in parsed ? parsed.stock : null;
  return { line, name, keywords, stock, stockText, problems };
}

/** Without the apostrophe that keeps a spreadsheet from running a cell as a formula. */
function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .trim()
    .replace(/^'(?=[=+\-@\t\r])/, '');
}
