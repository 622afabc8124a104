import { findTable } from '@orquestia/csv-reader/find-columns';
import { foldText } from '@orquestia/csv-reader/fold-text';
import { readStock } from '@orquestia/csv-reader/parse-stock';
import { readTable } from '@orquestia/csv-reader/read-table';
import type { RowFields } from './row.ts';

/** More are an import's. */
export const MOST_ROWS = 100;

const HEADINGS = ['nombre', 'producto', 'nombre del producto', 'name', 'product', 'product name'];

/** `left`: what stands over the columns that have no place in a row, or in them where nothing stands over them. */
type Pasted = { rows: RowFields[]; left: string[] };

/**
 * The rows of cells that were copied from a spreadsheet: by their headings, or names, then keywords, then stock; of two
 * columns the second is the stock where it has only numbers.
 */
export function readPasted(text: string): Pasted {
  const table = readTable(text, '\t').map(({ cells }) => cells.map((cell) => cell.trim()));
  const filled = table.filter((cells) => cells.some((cell) => cell !== ''));
  const { header, columns } = findTable(filled);
  if (header !== null && columns.name !== null)
    return pastedOf(filled.slice(header + 1), columns, filled[header]);
  const hasHeading = HEADINGS.includes(foldText(filled[0]?.[0] ?? ''));
  const body = hasHeading ? filled.slice(1) : filled;
  const width = Math.max(0, ...body.map(({ length }) => length));
  const isStock = width === 2 && body.every(([, second = '']) => readStock(second) !== null);
  const places = { name: 0, keywords: isStock ? null : 1, stock: isStock ? 1 : 2 };
  return pastedOf(body, places, hasHeading ? filled[0] : undefined);
}

type Places = { name: number | null; keywords: number | null; stock: number | null };

function pastedOf(body: readonly string[][], places: Places, headings: readonly string[] = []): Pasted {
  const { name, keywords, stock } = places;
  const width = Math.max(0, ...body.map(({ length }) => length));
  const others = Array.from({ length: width }, (_, at) => at).filter(
    (at) => ![name, keywords, stock].includes(at),
  );
  const left = others.flatMap((at) => {
    const sample = body.find((cells) => cells[at])?.[at];
    return sample ? [headings[at] || sample] : [];
  });
  return { rows: body.map((cells) => rowOf(cells, places)), left };
}

function rowOf(cells: readonly string[], { name, keywords, stock }: Places): RowFields {
  const cell = (index: number | null) => (index === null ? '' : (cells[index] ?? ''));
  return { name: cell(name), keywords: cell(keywords), stock: cell(stock) || '0' };
}
