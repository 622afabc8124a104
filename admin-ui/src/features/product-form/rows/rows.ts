import { localStorageItem } from '../../../platform/local-storage.ts';
import { randomKey } from '../../../platform/random-key.ts';
import { makeStore } from '../../../platform/store.ts';
import { type Row, type RowFields, rowsSchema } from './row.ts';

const kept = localStorageItem('orquestia.rows');

function readRows(): readonly Row[] {
  try {
    return rowsSchema.safeParse(JSON.parse(kept.read() ?? '')).data ?? [];
  } catch {
    return [];
  }
}

/** The rows that were pasted, kept in the browser until they are let go: errors, reloads and a closed tab lose nothing. */
export const rows = makeStore(readRows());

function put(next: readonly Row[]): void {
  kept.write(next.length === 0 ? null : JSON.stringify(next));
  rows.set(next);
}

/** More rows, behind those that are there. */
export const addRows = (more: readonly RowFields[]): void =>
  put([...rows.get(), ...more.map((fields) => ({ id: randomKey(), ...fields }))]);

export const changeRow = (id: string, changes: Partial<Row>): void =>
  put(rows.get().map((row) => (row.id === id ? { ...row, ...changes } : row)));

export const removeRow = (id: string): void => put(rows.get().filter((row) => row.id !== id));

export const clearRows = (): void => put([]);
