import { FORMULA } from '@orquestia/csv-reader/formula';
import Papa from 'papaparse';

export type Cell = string | number | null;

/** The delimiter a spreadsheet in the language expects: where a comma divides decimals it cannot divide cells. */
function delimiterOf(language: 'es' | 'en'): string {
  return language === 'es' ? ';' : ',';
}

/**
 * Rows as CSV lines. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay
 * numbers.
 */
export function csvLines(rows: readonly (readonly Cell[])[], language: 'es' | 'en'): string {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '' : cell)));
  return `${Papa.unparse(texts, { delimiter: delimiterOf(language), escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/** The beginning of a file by which a spreadsheet knows that it is UTF-8. */
export const BOM = '\uFEFF';
