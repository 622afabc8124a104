/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Stack } from './stack.ts';

/** What the browser keeps in a store of its database; nothing where there is none yet. */
export function kept(page: Page, store: 'answers' | 'queue'): Promise<Record<string, unknown>[]> {
  return page.evaluate(async (store) => {
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'orquestia')) return [];
    const asPromise = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asPromise(indexedDB.open('orquestia'));
    const records = await asPromise(database.transaction(store).objectStore(store).getAll());
    database.close();
    return records;
  }, store);
}

/** Takes out of what the browser keeps the answers of a query. */
export function forget(page: Page, name: string): Promise<void> {
  return page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('orquestia');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('answers', 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.objectStore('answers').openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
        if (cursor?.value.name === name) cursor.delete();
        cursor?.continue();
      };
    });
    database.close();
  }, name);
}

/** What the console says where there is no network or no gateway. */
export const cutOff = { expects: /ERR_|Failed to load|status of 5\d\d/ };

/** For a machine that is busy with other tests: what is waited for ends the wait. */
export const patience = { timeout: 60_000 };

/** Waits until the page has what it needs to write down what is done without a network, and to say so. */
export async function waitForQueue(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(() => {
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['record', 'device-badges', 'offline-notice', 'device-page'].filter(
        (part) => !loaded.some((name) => name.includes(`/${part}-`) && name.endsWith('.js')),
      );
    });
  await expect.poll(missing, patience).toEqual([]);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('orquestia.person')), patience)
    .not.toBe(null);
}

/** The movements of a product besides its first, oldest first: kind and units. */
export async function ledgerOf(stack: Stack, id: string): Promise<string[]> {
  const { rows } = await stack
    .database()
    .query<{ kind: string; quantity: number }>(
      `SELECT kind::text, quantity FROM stock_movements WHERE product_id = $1 AND kind <> 'INITIAL' ORDER BY id`,
      [id],
    );
  return rows.map(({ kind, quantity }) => `${kind} ${quantity}`);
}
