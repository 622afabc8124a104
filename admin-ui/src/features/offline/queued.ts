import { person } from '../../graphql/person.ts';
import { localStorageItem } from '../../platform/local-storage.ts';
import { makeStore, useStore } from '../../platform/store.ts';
import type { Entry } from './entry.ts';
import { isOverdue } from './key-age.ts';

/** What was done in this browser and is not known to be done, oldest first, and what was confirmed lately. */
export const queued = makeStore<readonly Entry[]>([]);

/** Lines of a count that wait to be sent. */
export const unsentLines = makeStore(0);

const kept = localStorageItem('orquestia.queued');

/** Whether an earlier visit left something: only then it is read before the page rests. */
export const isAnythingQueued = (): boolean => kept.read() !== null;

export function setQueued(entries: readonly Entry[]): void {
  kept.write(entries.length > 0 ? String(entries.length) : null);
  queued.set(entries);
}

/** Whether it is sent by itself before anything else is done with its product. */
const isAhead = (entry: Entry): boolean =>
  entry.state === 'waiting' && entry.personId === person.get() && !isOverdue(entry, Date.now());

/** What of a product is sent first. */
export const aheadOf = (productId: string): Entry[] =>
  queued.get().filter((entry) => entry.product.id === productId && isAhead(entry));

/** The stock there will be once these are done. */
export function stockAfter(entries: readonly Pick<Entry, 'action'>[], stock: number): number {
  return entries.reduce((left, { action }) => {
    if (action.kind === 'count') return action.counted;
    return action.kind === 'sale' ? left - action.quantity : left + action.quantity;
  }, stock);
}

/** What waits to be done with the stock of a product: `−2`, `=7`; nothing where nothing does. */
export function useQueuedUnits(productId: string): string | undefined {
  useStore(queued);
  const ahead = aheadOf(productId);
  if (ahead.length === 0) return undefined;
  const units = stockAfter(ahead, 0);
  if (ahead.some(({ action }) => action.kind === 'count')) return `=${units}`;
  return units < 0 ? `−${-units}` : `+${units}`;
}
