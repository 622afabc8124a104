import type { RowInput } from './import-operations.ts';

/** What a call takes (the gateway's bounds), with room for the rest of it. */
const most = { rows: 500, values: 19_000, bytes: 900_000 };

/** The rows in parts that a call takes each. */
export function rowChunks(rows: readonly RowInput[]): RowInput[][] {
  const chunks: RowInput[][] = [];
  let chunk: RowInput[] = [];
  let [values, bytes] = [0, 0];
  for (const row of rows) {
    const rowValues = 1 + Object.keys(row).length + (row.keywords?.length ?? 0);
    const rowBytes = new Blob([JSON.stringify(row)]).size;
    const isFull =
      chunk.length === most.rows || values + rowValues > most.values || bytes + rowBytes > most.bytes;
    if (chunk.length === 0 || isFull) {
      chunk = [];
      chunks.push(chunk);
      [values, bytes] = [0, 0];
    }
    chunk.push(row);
    values += rowValues;
    bytes += rowBytes;
  }
  return chunks;
}
