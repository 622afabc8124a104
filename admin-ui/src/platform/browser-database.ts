import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What the browser keeps of the system; each record is parsed by who reads it. */
interface Kept extends DBSchema {
  answers: { key: number; value: unknown };
  queue: { key: number; value: unknown };
}

let opening: Promise<IDBPDatabase<Kept>> | undefined;

/** The database of this browser. Rejects where the browser has none to give, as in some private windows. */
export function browserDatabase(): Promise<IDBPDatabase<Kept>> {
  opening ??= openDB<Kept>('orquestia', 1, {
    upgrade(database) {
      database.createObjectStore('answers', { keyPath: 'key' });
      database.createObjectStore('queue', { keyPath: 'id', autoIncrement: true });
    },
    // A newer screen in another tab wants to change it.
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      opening = undefined;
    },
    terminated() {
      opening = undefined;
    },
  });
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}
