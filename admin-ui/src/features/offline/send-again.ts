import { randomKey } from '../../platform/random-key.ts';
import type { Entry } from './entry.ts';
import { isUnderWay } from './hold.ts';
import { changeEntry } from './queue.ts';
import { sendQueue } from './send-queue.ts';

/**
 * Sends what a person has looked at once more, under a key of its own: it was refused, so nothing was done, or its key
 * is forgotten and the person knows that it was not done. What was counted counts against the stock of now.
 */
export async function sendAgain({ id, key, action, stock, state }: Entry): Promise<void> {
  const isRecount = action.kind === 'count' && state === 'refused' && stock !== null;
  await changeEntry(id, (entry) => {
    // It was settled, or sent again, in another tab.
    if (entry.key !== key || entry.state === 'confirmed' || isUnderWay(entry, Date.now())) return undefined;
    return {
      ...entry,
      state: 'waiting',
      key: randomKey(),
      keyAt: Date.now(),
      takenAt: null,
      isTried: false,
      message: null,
      isUnclear: false,
      action: isRecount ? { ...action, expectedStock: stock } : action,
    };
  });
  void sendQueue();
}
