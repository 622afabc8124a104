import { z } from 'zod/mini';
import { browserDatabase } from '../../platform/browser-database.ts';
import { type Draft, type Entry, entrySchema, isForgotten } from './entry.ts';
import { discarded } from './hold.ts';
import { aheadOf, setQueued, stockAfter } from './queued.ts';

const tabs = new BroadcastChannel('orquestia.queue');
tabs.addEventListener('message', () => void publish().catch(() => undefined));

/** All entries, oldest first. */
export async function readQueue(): Promise<Entry[]> {
  return parse(await (await browserDatabase()).getAll('queue'));
}

const parse = (records: readonly unknown[]) =>
  records.flatMap((record) => z.safeParse(entrySchema, record).data ?? []);

/** Shows what is in the queue. */
export async function publish(): Promise<void> {
  const entries = await readQueue();
  const old = entries.filter((entry) => isForgotten(entry, Date.now()));
  if (old.length > 0) await Promise.all(old.map(({ id }) => removeEntry(id)));
  else setQueued(entries);
}

async function changed(): Promise<void> {
  tabs.postMessage('changed');
  await publish();
}

/** Writes down what is about to be asked for. */
export async function addEntry(draft: Draft, personId: string): Promise<Entry> {
  const now = Date.now();
  const { id: productId, name } = draft.product;
  const entry = {
    key: draft.key,
    product: { id: productId, name },
    action: afterOthers(draft),
    personId,
    at: now,
    keyAt: now,
    confirmedAt: null,
    state: 'asked',
    stock: null,
    message: null,
    isUnclear: false,
    takenAt: now,
    isTried: true,
  } as const;
  const id = await (await browserDatabase()).add('queue', entry);
  await changed();
  return { ...entry, id };
}

/** Whoever counts has seen what they did themselves, although it is still to be sent. */
function afterOthers({ action, product }: Draft): Entry['action'] {
  if (action.kind !== 'count') return action;
  return { ...action, expectedStock: stockAfter(aheadOf(product.id), action.expectedStock) };
}

/** Changes an entry that is still there, as it stands now: in one step, whatever other tabs do. The entry if it was changed. */
export async function changeEntry(
  id: number,
  change: (entry: Entry) => Entry | undefined,
): Promise<Entry | undefined> {
  const transaction = (await browserDatabase()).transaction('queue', 'readwrite');
  const { data: entry } = z.safeParse(entrySchema, await transaction.store.get(id));
  const next = entry && change(entry);
  if (next) await transaction.store.put(next);
  await transaction.done;
  await changed();
  return next;
}

/** Puts away what is not to be sent, in one step as well; whether that was in time. */
export async function discardEntry(id: number): Promise<boolean> {
  const transaction = (await browserDatabase()).transaction('queue', 'readwrite');
  const others = discarded(parse(await transaction.store.getAll()), id, Date.now());
  if (others) {
    await transaction.store.delete(id);
    for (const entry of others) await transaction.store.put(entry);
  }
  await transaction.done;
  await changed();
  return others !== undefined;
}

/** It is settled, and nothing is left to say of it. */
export async function removeEntry(id: number): Promise<void> {
  await (await browserDatabase()).delete('queue', id);
  await changed();
}
