import { randomKey } from '../../platform/random-key.ts';
import type { Entry } from './entry.ts';
import { changeEntry } from './queue.ts';
import { sendQueue } from './send-queue.ts';

/**
 * Sends what a person has looked at once more, under a key of its own: it was refused, so nothing was done, or its key
 * is forgotten and the person knows that it was not done. What was counted counts against the stock of now.
 */
export async function sendAgain({ id, action, stock, state }: Entry): Promise<void> {
  const isRecount = action.kind === 'count' && state === 'refused' && stock !== null;
  await changeEntry(id, {
    state: 'waiting',
    key: randomKey(),
    keyAt: Date.now(),
    message: null,
    isUnclear: false,
    action: isRecount ? { ...action, expectedStock: stock } : action,
  });
  void sendQueue();
}
