import { localStorageItem } from '../../../platform/local-storage.ts';
import { randomKey } from '../../../platform/random-key.ts';
import { makeStore } from '../../../platform/store.ts';
import { isOpen, type Row, type RowFields, rowsSchema } from './row.ts';

const kept = localStorageItem('orquestia.rows');

function readRows(): readonly Row[] {
  try {
    const all = rowsSchema.safeParse(JSON.parse(kept.read() ?? '')).data ?? [];
    // Those of an earlier visit that are all saved have nothing more to say.
    return all.some(isOpen) ? all : [];
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

/** Lets the rows go where all are saved. */
export function clearSavedRows(): void {
  if (rows.get().length > 0 && !rows.get().some(isOpen)) clearRows();
}
