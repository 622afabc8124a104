import type { Draft } from './entry.ts';
import { released } from './hold.ts';
import { addEntry, changeEntry, removeEntry } from './queue.ts';
import { askedHere, sendSoon } from './send-queue.ts';

/** Writes down what this page asks for; says then what became of it. */
export async function record(draft: Draft, personId: string) {
  askedHere.add(draft.key);
  const entry = await addEntry(draft, personId);
  return {
    /** It was answered. */
    async settle(): Promise<void> {
      askedHere.delete(draft.key);
      await removeEntry(entry.id).catch(() => undefined);
    },
    /** It was not; whether it waits in the queue now. */
    async keep({ isTried }: { isTried: boolean }): Promise<boolean> {
      askedHere.delete(draft.key);
      await changeEntry(entry.id, (now) => released(now, entry, { state: 'waiting', isTried }));
      // Else a browser that runs out of room may throw it away. Only now: Firefox asks the person.
      void navigator.storage?.persist?.().catch(() => undefined);
      sendSoon();
      return true;
    },
  };
}
