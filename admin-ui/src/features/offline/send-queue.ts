import '../../i18n/device-texts.ts';
import { person } from '../../graphql/person.ts';
import { formatNumber } from '../../i18n/format.ts';
import { backoff } from '../../live/backoff.ts';
import { liveUpdates } from '../../live/live-updates.ts';
import { toast } from '../../ui/toast.ts';
import { type Entry, nextToSend } from './entry.ts';
import { released, taken } from './hold.ts';
import type { Outcome } from './outcome.ts';
import { changeEntry, readQueue } from './queue.ts';
import { sendEntry } from './send-entry.ts';
import { whoSends } from './who-sends.ts';

/** The keys that this page itself waits for an answer to. */
export const askedHere = new Set<string>();

let isRunning = false;
let isWantedAgain = false;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits, one after another, until nothing does or nobody answers; one tab at a time. */
export async function sendQueue(): Promise<void> {
  clearTimeout(retry);
  if (isRunning) {
    isWantedAgain = true;
    return;
  }
  isRunning = true;
  try {
    do {
      isWantedAgain = false;
      // Without locks (a page that did not come by HTTPS) two tabs may send the same: under one key it happens once.
      if ('locks' in navigator) await navigator.locks.request('orquestia.queue', sendAll);
      else await sendAll();
    } while (isWantedAgain);
  } catch {
    // The browser's database is gone; what is in it is read when it is back.
    failures += 1;
    sendSoon();
  } finally {
    isRunning = false;
  }
}

/** Tries again after a pause that grows. */
export function sendSoon(): void {
  clearTimeout(retry);
  retry = setTimeout(() => void sendQueue(), backoff(failures));
}

async function sendAll(): Promise<void> {
  const held = new Set<string>();
  const came = { confirmed: 0, refused: 0 };
  for (;;) {
    const entries = (await readQueue()).filter(({ key }) => !askedHere.has(key));
    if (!entries.some(({ state }) => state === 'asked' || state === 'waiting')) break;
    // Each time: in another tab somebody else may have signed in meanwhile.
    const personId = await whoSends();
    const next = personId && nextToSend(entries, { personId, now: Date.now(), held });
    if (personId === undefined || (!next && held.size > 0)) {
      failures += 1;
      sendSoon();
      break;
    }
    if (!next) break;
    // It may have been discarded since it was read. From here on it cannot be.
    const entry = await changeEntry(next.id, (now) => taken(now, next, Date.now()));
    if (!entry) continue;
    const outcome = await sendEntry(entry);
    await settle(entry, outcome);
    if (outcome.kind === 'confirmed' || outcome.kind === 'refused') {
      failures = 0;
      came[outcome.kind] += 1;
    } else held.add(entry.product.id);
  }
  say(came);
}

async function settle(entry: Entry, outcome: Outcome): Promise<void> {
  await changeEntry(entry.id, (now) => released(now, entry, changeBy(outcome)));
}

function changeBy(outcome: Outcome): Partial<Entry> {
  switch (outcome.kind) {
    case 'confirmed':
      return { state: 'confirmed', confirmedAt: Date.now(), stock: outcome.stock, message: null };
    case 'refused': {
      const { stock, message, isUnclear = false } = outcome;
      return { state: 'refused', stock, message, isUnclear };
    }
    default:
      return { state: 'waiting' };
  }
}

function say({ confirmed, refused }: { confirmed: number; refused: number }): void {
  if (confirmed + refused === 0) return;
  toast((t) => {
    const done = confirmed > 0 ? t('device.sent', { count: confirmed, n: formatNumber(confirmed) }) : '';
    const not = refused > 0 ? t('device.sentRefused', { count: refused, n: formatNumber(refused) }) : '';
    return {
      tone: refused > 0 ? 'warning' : 'good',
      title: done || not,
      ...(done && not ? { message: not } : {}),
    };
  });
}

/** Sends by itself from now on: at once, and whenever the connection is back or somebody has signed in. */
export function startSending(): void {
  void sendQueue();
  window.addEventListener('online', () => void sendQueue());
  person.subscribe(() => void sendQueue());
  liveUpdates.subscribe(() => {
    if (liveUpdates.state() === 'live') void sendQueue();
  });
}
