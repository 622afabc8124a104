import { findTable } from '@orquestia/csv-reader/find-columns';
import { foldText } from '@orquestia/csv-reader/fold-text';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { readTable } from '@orquestia/csv-reader/read-table';
import type { RowFields } from './row.ts';

/** More are an import's. */
export const MOST_ROWS = 100;

const HEADINGS = ['nombre', 'producto', 'nombre del producto', 'name', 'product', 'product name'];

/**
 * The rows of cells that were copied from a spreadsheet: by their headings, or names, then keywords, then stock; of two
 * columns the second is the stock where it has only numbers.
 */
export function readPasted(text: string): RowFields[] {
  const table = readTable(text, '\t').map(({ cells }) => cells.map((cell) => cell.trim()));
  const filled = table.filter((cells) => cells.some((cell) => cell !== ''));
  const { header, columns } = findTable(filled);
  if (header !== null && columns.name !== null)
    return filled.slice(header + 1).map((cells) => rowOf(cells, columns));
  const body = HEADINGS.includes(foldText(filled[0]?.[0] ?? '')) ? filled.slice(1) : filled;
  const width = Math.max(0, ...body.map(({ length }) => length));
  const isStock = width === 2 && body.every(([, second = '']) => readStock(second) !== null);
  return body.map((cells) => rowOf(cells, { name: 0, keywords: isStock ? null : 1, stock: isStock ? 1 : 2 }));
}

type Places = { name: number | null; keywords: number | null; stock: number | null };

function rowOf(cells: readonly string[], { name, keywords, stock }: Places): RowFields {
  const cell = (index: number | null) => (index === null ? '' : (cells[index] ?? ''));
  return { name: cell(name), keywords: cell(keywords), stock: cell(stock) || '0' };
}
