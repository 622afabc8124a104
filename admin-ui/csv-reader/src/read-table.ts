import { decodeHTMLStrict } from 'entities/decode';
import Papa from 'papaparse';

/** A row and the line of the text it begins on; `broken` where its quotes do not match. */
export type TableRow = { line: number; cells: string[]; broken: boolean };

type Options = {
  maxRows?: number;
  /** Whether a line, taken alone, is a row: then a quote before it was never meant to go on over it. */
  isRow?: (cells: string[]) => boolean;
};

/** No cell is longer: where a quote has not ended by then it swallows lines. */
const WINDOW = 200_000;
/** After so many quotes that swallow lines, quotes mean nothing in the rest: each takes a search over a window. */
const MAX_RECOVERIES = 20;
/** Stands for the semicolon of an HTML entity in a text divided by semicolons. */
const ENTITY_END = '\ue000';

/**
 * The rows of a delimited text that hold anything. A quote that is never closed, or only in a later line that is a row
 * of its own, breaks its line alone.
 */
export function readTable(source: string, delimiter: string, { maxRows = Infinity, isRow }: Options = {}) {
  const text = prepare(source, delimiter);
  const rows: TableRow[] = [];
  const lineAt = lineCounter(text);
  let recoveries = 0;
  let from = 0;
  const push = (line: number, cells: string[], broken: boolean) => {
    if (cells.some((cell) => cell.trim() !== ''))
      rows.push({ line, cells: cells.map((cell) => cell.replaceAll(ENTITY_END, ';')), broken });
  };
  while (from < text.length && rows.length < maxRows) {
    const base = from;
    const usesQuotes = recoveries < MAX_RECOVERIES;
    const end = Math.min(text.length, base + WINDOW);
    let start = base;
    from = end;
    Papa.parse<string[]>(text.slice(base, end), {
      delimiter,
      newline: '\n',
      quoteChar: usesQuotes ? '"' : '\u0000',
      step: ({ data, errors, meta }, parser) => {
        const next = base + meta.cursor;
        if (next >= end && end < text.length && start > base) {
          // The window cuts this row: the next window begins with it.
          from = start;
          return parser.abort();
        }
        const lines = text.slice(start, next).replace(/\n$/, '').split('\n');
        const [first = ''] = lines;
        const isBroken = errors.some(({ type }) => type === 'Quotes');
        if (
          lines.length > 1 &&
          (isBroken || (isRow && lines.every((line) => isRow(line.split(delimiter)))))
        ) {
          push(lineAt(start), first.split(delimiter), true);
          from = start + first.length + 1;
          recoveries++;
          return parser.abort();
        }
        push(lineAt(start), data, isBroken || (!usesQuotes && data.some((cell) => cell.startsWith('"'))));
        start = next;
        if (rows.length >= maxRows) parser.abort();
      },
    });
  }
  return rows;
}

/** With one kind of line end, without blanks before quotes, and with entities whose end is no delimiter. */
function prepare(source: string, delimiter: string): string {
  const text = withoutBlanksBeforeQuotes(source.replaceAll(/\r\n?/g, '\n'), delimiter);
  if (delimiter !== ';') return text;
  return text.replaceAll(/&#?\w{1,31};/g, (entity) =>
    decodeHTMLStrict(entity) === entity ? entity : entity.slice(0, -1) + ENTITY_END,
  );
}

/** A quote opens a cell also behind blanks, which some programs write after each delimiter. */
function withoutBlanksBeforeQuotes(text: string, delimiter: string): string {
  const blank = delimiter === '\t' ? ' ' : '[ \\t]';
  const end = `\\u${delimiter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  if (!new RegExp(`(?:^|${end})${blank}+"`, 'm').test(text)) return text;
  const cell = new RegExp(
    `(^|${end}|\\n)${blank}*("(?:[^"]|""){0,20000}"(?=${blank}*(?:${end}|\\n|$)))`,
    'g',
  );
  return text.replaceAll(cell, '$1$2');
}

/** Says which line a position is on; asked in rising order, it reads the text once. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let read = 0;
  return (position) => {
    for (; read < position; read++) if (text[read] === '\n') line++;
    return line;
  };
}
