import type { ChangeKind, Changes } from './changes.ts';

/** A subscriber that takes nothing while this many rows change is let go; it comes back and reads the list anew. */
const bufferLimit = 1_000;

/** The changed rows, from now until the signal aborts or changes may have been missed. */
export type LiveFeed<T> = (signal: AbortSignal) => AsyncGenerator<T>;

type Subscriber<T> = { push(id: number, item: T): void; end(): void };

/**
 * The changed rows of one kind as an endless sequence, for any number of subscribers. A row is read once a change
 * at most, whoever subscribes; a subscriber that is behind gets its latest state. Where changes may have been missed the sequence ends: the subscriber reads anew.
 */
export function makeLiveFeed<T extends { id: bigint | number }>(
  changes: Changes,
  kind: ChangeKind,
  load: (ids: number[]) => Promise<T[]>,
): LiveFeed<T> {
  const subscribers = new Set<Subscriber<T>>();
  const endAll = () => {
    for (const subscriber of subscribers) subscriber.end();
  };
  changes.events.on('resync', endAll);
  const changed = new Set<number>();
  let loads = false;
  changes.events.on(kind, async (ids) => {
    if (subscribers.size === 0) return;
    for (const id of ids) changed.add(id);
    // One at a time: a row that was read earlier must not come later.
    if (loads) return;
    loads = true;
    while (changed.size > 0) {
      const some = [...changed];
      changed.clear();
      try {
        for (const item of await load(some))
          for (const subscriber of subscribers) subscriber.push(Number(item.id), item);
      } catch {
        endAll();
      }
    }
    loads = false;
  });

  return async function* subscribe(signal: AbortSignal): AsyncGenerator<T> {
    const waiting = new Map<number, T>();
    let open = !signal.aborted;
    let wake = Promise.withResolvers<void>();
    const subscriber: Subscriber<T> = {
      push(id, item) {
        waiting.set(id, item);
        if (waiting.size > bufferLimit) subscriber.end();
        wake.resolve();
      },
      end() {
        open = false;
        // Nothing more is kept for it, even if it never comes to take what was.
        subscribers.delete(subscriber);
        waiting.clear();
        wake.resolve();
      },
    };
    subscribers.add(subscriber);
    signal.addEventListener('abort', subscriber.end);
    try {
      while (open) {
        for (const [id, item] of waiting) {
          waiting.delete(id);
          yield item;
        }
        wake = Promise.withResolvers<void>();
        if (open && waiting.size === 0) await wake.promise;
      }
    } finally {
      subscribers.delete(subscriber);
      signal.removeEventListener('abort', subscriber.end);
    }
  };
}
