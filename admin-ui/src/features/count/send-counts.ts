import { client } from '../../graphql/client.ts';
import { backoff } from '../../live/backoff.ts';
import { liveUpdates } from '../../live/live-updates.ts';
import { makeStore } from '../../platform/store.ts';
import { publish } from '../offline/queue.ts';
import { isAnythingQueued, queued } from '../offline/queued.ts';
import { SendCount } from '../offline/send-mutations.ts';
import { whoSends } from '../offline/who-sends.ts';
import { type CountLine, changeLine } from './count-lines.ts';
import { isBehindQueue, isHeld } from './count-stamp.ts';
import { changeCount, countStore } from './count-store.ts';

/** Whether the last try reached nobody: what is not sent waits for the connection. */
export const isCutOff = makeStore(false);

let sending = false;
let failures = 0;
/** Whether it is known who sends; after a while without an answer it may be somebody else. */
let isSure = false;
/** Whether it is known what the queue holds. */
let isQueueRead = false;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Sends what was counted and is not known to be saved, one after another, until nothing is left or nobody answers. */
export async function sendCounts(): Promise<void> {
  if (sending) return;
  sending = true;
  clearTimeout(retry);
  try {
    if (nextUnsent()) await readQueueOnce();
    for (let line = nextUnsent(); line; line = nextUnsent()) {
      isSure ||= (await whoSends()) !== undefined;
      const isAnswered = isSure && (mustWait(line) || (await send(line)));
      if (!isAnswered) {
        isSure = false;
        isCutOff.set(true);
        retry = setTimeout(() => void sendCounts(), backoff(failures++));
        return;
      }
      failures = 0;
      isCutOff.set(false);
    }
  } finally {
    sending = false;
  }
}

/** What an earlier visit left in the queue goes before what was counted after it. */
async function readQueueOnce(): Promise<void> {
  isQueueRead ||= !isAnythingQueued();
  if (isQueueRead) return;
  isQueueRead = await publish().then(
    () => true,
    // The browser's database is gone, and nothing of it is sent meanwhile either.
    () => false,
  );
}

// What a line waited for is done.
queued.subscribe(() => void sendCounts());
// The connection is back: nobody waits for the next try.
window.addEventListener('online', () => void sendCounts());
liveUpdates.subscribe(() => {
  if (liveUpdates.state() === 'live') void sendCounts();
});

const mustWait = (line: CountLine) => isHeld(line) || isBehindQueue(line);
const nextUnsent = () =>
  countStore.get().lines.findLast((line) => line.state === 'unsent' && !mustWait(line));

/** Whether there was an answer that settles it. Under its key a line is saved once, however often it is sent. */
async function send({ productId, counted, expected, key }: CountLine): Promise<boolean> {
  const input = {
    productId,
    counted: counted ?? expected,
    expectedStock: expected,
    reason: 'COUNT' as const,
    idempotencyKey: key,
  };
  const { data } = await client.mutation(SendCount, { input });
  if (!data) return false;
  const result = data.adjustStock;
  // Whoever counted signs in again: what was counted is not lost with the session.
  if (result.__typename === 'UnauthenticatedError') return false;
  if ('retryable' in result && result.retryable) return false;
  changeCount((count) =>
    changeLine(count, productId, (line) => {
      // Counted anew meanwhile: the answer is of before.
      if (line.key !== key || line.state !== 'unsent') return line;
      switch (result.__typename) {
        case 'Adjustment':
          return { ...line, state: 'saved' };
        case 'StockChangedError':
          return { ...line, state: 'changed', current: result.current.stock };
        default:
          return { ...line, state: 'refused', message: result.message };
      }
    }),
  );
  return true;
}
