import { pipeline, Readable } from 'node:stream';
import { fieldsOfCells } from '@orquestia/csv-reader/fields-of-cells';
import Papa from 'papaparse';
import { z } from 'zod';
import type { FileFormat } from './file-format.ts';
import { rowsPerCall } from './import.ts';
import { type ReadRow, readRow } from './row-input.ts';

/** A line is no longer than this, in characters. */
const maxLineLength = 100_000;

const messages = {
  es: {
    json: 'La línea no es un objeto JSON.',
    encoding: 'Contiene letras que no son UTF-8.',
    long: `Pasa de ${maxLineLength} caracteres; quizá unas comillas no se cierran.`,
  },
  en: {
    json: 'The line is no JSON object.',
    encoding: 'It contains letters that are not UTF-8.',
    long: `It is over ${maxLineLength} characters; perhaps a quote is not closed.`,
  },
};

/** Reads the rows of a file as its bytes come, some at a time. A row that cannot be read is one with a problem. */
export async function* readFile(
  bytes: AsyncIterable<Uint8Array>,
  format: FileFormat,
  locale: 'es' | 'en',
): AsyncGenerator<ReadRow[]> {
  const rows = format.kind === 'csv' ? csvRows(bytes, format, locale) : jsonRows(textLines(bytes), locale);
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < rowsPerCall) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const cellsSchema = z.array(z.string());

async function* csvRows(
  bytes: AsyncIterable<Uint8Array>,
  { delimiter, columns, headRows }: Extract<FileFormat, { kind: 'csv' }>,
  locale: 'es' | 'en',
): AsyncGenerator<ReadRow> {
  const say = messages[locale];
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter });
  // What fails of the one ends the other: the loop below throws it.
  pipeline(Readable.from(texts(bytes)), parser, () => undefined);
  let line = 1;
  let head = headRows;
  for await (const data of parser) {
    const cells = cellsSchema.parse(data);
    const at = line;
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (head > 0) {
      head--;
      continue;
    }
    const problem = cells.some((cell) => cell.includes('\ufffd'))
      ? say.encoding
      : cells.some((cell) => cell.length > maxLineLength)
        ? say.long
        : null;
    yield problem === null
      ? readRow(at, fieldsOfCells(cells, columns, 'thousands'), locale)
      : { line: at, name: null, problem };
  }
}

async function* jsonRows(lines: AsyncIterable<string>, locale: 'es' | 'en'): AsyncGenerator<ReadRow> {
  const say = messages[locale];
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() === '') continue;
    const problem = text.length > maxLineLength ? say.long : text.includes('\ufffd') ? say.encoding : null;
    const fields = problem === null ? readObject(text) : null;
    yield fields === null
      ? { line, name: null, problem: problem ?? say.json }
      : readRow(line, fields, locale);
  }
}

const objectSchema = z
  .looseObject({ id: z.unknown(), minimum_stock: z.unknown(), expected_stock: z.unknown() })
  .partial();

/** A product as REST spells it, with the names of the use case. */
function readObject(text: string): object | null {
  try {
    const parsed = objectSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { id, minimum_stock: minimum, expected_stock: expectedStock, ...others } = parsed.data;
    return { ...others, productId: id, minimum, expectedStock };
  } catch {
    return null;
  }
}

async function* texts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const part of bytes) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}

async function* textLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts(bytes)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    // What no line end ever closes must not fill the memory.
    if (rest.length > 2 * maxLineLength) rest = rest.slice(0, 2 * maxLineLength);
    yield* lines;
  }
  yield rest;
}
