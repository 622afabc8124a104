import type { Changes } from '../../platform/changes.ts';
import type { Database } from '../../platform/database.ts';
import { isDatabaseAway } from '../../platform/database-error.ts';
import { hasOwner } from './people-store.ts';

type Options = {
  database: Database;
  changes: Changes;
  /** Whether it may stand open at all: what others reach may not, whoever has taken the owner away. */
  mayBeOpen: boolean;
};

/** Tells whether the system stands open: on loopback, while there is no owner. At once where that is known. */
export function makeIsOpen({ database, changes, mayBeOpen }: Options): () => boolean | Promise<boolean> {
  if (!mayBeOpen) return () => false;
  let known: boolean | undefined;
  let last: boolean | undefined;
  let reading: Promise<boolean> | undefined;
  let changed = 0;
  const forget = () => {
    known = undefined;
    reading = undefined;
    changed += 1;
  };
  // Where notifications may have been missed, `resync` says so.
  changes.events.on('access', forget);
  changes.events.on('resync', forget);

  async function read(): Promise<boolean> {
    const begun = changed;
    try {
      const isOpen = !(await hasOwner(database));
      last = isOpen;
      // What was read before a change is old.
      if (changed === begun) known = isOpen;
      return isOpen;
    } catch (error) {
      // Nothing can be done without the database, and whoever asks may be told that it is away.
      if (last !== undefined && isDatabaseAway(error)) return last;
      throw error;
    }
  }
  const isOpen = () => {
    if (known !== undefined) return known;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  // The first request need not wait for it. Where the database is away, a later one asks again.
  Promise.resolve(isOpen()).catch(() => undefined);
  return isOpen;
}
