import Papa from 'papaparse';

/** A row and the line of the text it begins on; `broken` where its quotes do not match. */
export type TableRow = { line: number; cells: string[]; broken: boolean };

/** The rows of a delimited text that hold anything. */
export function readTable(text: string, delimiter: string, maxRows = 0): TableRow[] {
  const rows: TableRow[] = [];
  const lineAt = lineCounter(text);
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    preview: maxRows,
    step: ({ data, errors, meta }) => {
      if (data.some((cell) => cell.trim() !== ''))
        rows.push({ line: lineAt(start), cells: data, broken: errors.some(({ type }) => type === 'Quotes') });
      start = meta.cursor;
    },
  });
  return rows;
}

/** Says which line a position is on; asked in rising order, it reads the text once. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let read = 0;
  return (position) => {
    for (; read < position; read++) {
      const character = text[read];
      if (character === '\n' || (character === '\r' && text[read + 1] !== '\n')) line++;
    }
    return line;
  };
}
