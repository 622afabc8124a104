import { type Entry, isOpen } from './entry.ts';

/** Longer than an answer is waited for: who has not let go by then was closed over it. */
const LONGEST_MS = 80_000;

/** Whether it is on its way to the gateway. */
export const isUnderWay = (entry: Entry, now: number): boolean =>
  isOpen(entry) && entry.takenAt !== null && Math.abs(now - entry.takenAt) < LONGEST_MS;

/** The entry in the hands of who sends it; undefined where it is not to be sent any more as it was read. */
export function taken(entry: Entry, { key }: Pick<Entry, 'key'>, now: number): Entry | undefined {
  return isOpen(entry) && entry.key === key ? { ...entry, takenAt: now, isTried: true } : undefined;
}

/** The entry with what became of it, out of the hands of who took it; another may have taken it since. */
export function released(
  entry: Entry,
  { key, takenAt }: Pick<Entry, 'key' | 'takenAt'>,
  change: Partial<Entry>,
): Entry | undefined {
  if (entry.key !== key) return undefined;
  // What is settled does not wait again.
  if (change.state === 'waiting' && !isOpen(entry)) return undefined;
  if (entry.takenAt === takenAt) return { ...entry, ...change, takenAt: null };
  return { ...entry, ...change, takenAt: entry.takenAt, isTried: true };
}

/**
 * What else changes where an entry is discarded; undefined where that is too late. Who counted later counted on what it
 * would have left.
 */
export function discarded(entries: readonly Entry[], id: number, now: number): Entry[] | undefined {
  const entry = entries.find((each) => each.id === id);
  // Put away in another tab.
  if (!entry) return [];
  if (entry.state === 'confirmed' || isUnderWay(entry, now)) return undefined;
  const next = entries.find(
    ({ id, product, action, personId }) =>
      id > entry.id &&
      product.id === entry.product.id &&
      personId === entry.personId &&
      action.kind === 'count',
  );
  // What may be known to the gateway stays as it was sent; what may be done counts.
  if (entry.isTried || next?.action.kind !== 'count' || next.state !== 'waiting' || next.isTried) return [];
  const expectedStock = next.action.expectedStock - changeOf(entry.action);
  return [{ ...next, action: { ...next.action, expectedStock } }];
}

function changeOf(action: Entry['action']): number {
  if (action.kind === 'count') return action.counted - action.expectedStock;
  return action.kind === 'sale' ? -action.quantity : action.quantity;
}
