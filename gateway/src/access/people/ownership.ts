import type { Changes } from '../../platform/changes.ts';
import type { Database } from '../../platform/database.ts';
import { hasOwner } from './people-store.ts';

/** How long it is taken for granted that there is no owner, where no notification says otherwise. */
const keptMs = 5_000;

type Options = {
  database: Database;
  changes: Changes;
  /** Whether it may stand open at all: what others reach may not, whoever has taken the owner away. */
  mayBeOpen: boolean;
};

/** Tells whether the system stands open: on loopback, while there is no owner. At once where that is known. */
export function makeIsOpen({ database, changes, mayBeOpen }: Options): () => boolean | Promise<boolean> {
  if (!mayBeOpen) return () => false;
  let known: { isOpen: boolean; until: number } | undefined;
  let reading: Promise<boolean> | undefined;
  let changed = 0;
  const forget = () => {
    known = undefined;
    reading = undefined;
    changed += 1;
  };
  changes.events.on('access', forget);
  changes.events.on('resync', forget);

  async function read(): Promise<boolean> {
    const begun = changed;
    const isOpen = !(await hasOwner(database));
    const until = isOpen ? performance.now() + keptMs : Number.POSITIVE_INFINITY;
    // What was read before a change is old.
    if (changed === begun) known = { isOpen, until };
    return isOpen;
  }
  return () => {
    if (known && performance.now() < known.until) return known.isOpen;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}
