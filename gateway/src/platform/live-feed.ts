import type { ChangeKind, Changes } from './changes.ts';

/** A follower that takes nothing while this many rows change is let go; it comes back and reads the list anew. */
const bufferLimit = 1_000;

type Subscriber<T> = { push(id: number, item: T): void; end(): void };

/**
 * The changed rows of one kind as an endless sequence, for any number of followers. A row is read once a change
 * at most, whoever follows; a follower that is behind gets its latest state. The sequence ends on a gap: the follower refetches.
 */
export function makeLiveFeed<T extends { id: number }>(
  changes: Changes,
  kind: ChangeKind,
  load: (ids: number[]) => Promise<T[]>,
) {
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
        for (const item of await load(some)) for (const follower of subscribers) follower.push(item.id, item);
      } catch {
        endAll();
      }
    }
    loads = false;
  });

  return async function* follow(signal: AbortSignal): AsyncGenerator<T> {
    const waiting = new Map<number, T>();
    let open = !signal.aborted;
    let wake = Promise.withResolvers<void>();
    const follower: Subscriber<T> = {
      push(id, item) {
        waiting.set(id, item);
        if (waiting.size > bufferLimit) follower.end();
        wake.resolve();
      },
      end() {
        open = false;
        // Nothing more is kept for it, even if it never comes to take what was.
        subscribers.delete(follower);
        waiting.clear();
        wake.resolve();
      },
    };
    subscribers.add(follower);
    signal.addEventListener('abort', follower.end);
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
      subscribers.delete(follower);
      signal.removeEventListener('abort', follower.end);
    }
  };
}
