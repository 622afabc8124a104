import { createRetryKey, type RetryKey } from '../../platform/idempotency-key.ts';

/** Two clicks closer than this are one double click. */
export const DOUBLE_CLICK_MS = 400;

/** A click later than this is meant as one of its own, whatever became of the one before. */
export const KEY_KEPT_MS = 60_000;

type Gesture = { at: number; inFlight: boolean; key: RetryKey; keys: Map<number, RetryKey> };

/**
 * Which clicks are sales. A double click is one, and so is a click while its sale is under way; two deliberate clicks
 * are two. A sale whose outcome is not known keeps its key for a minute: tried again, it cannot happen twice.
 */
export function createSaleGestures(now: () => number = () => performance.now()) {
  const gestures = new Map<string, Gesture>();

  return {
    /** The idempotency key to sell under; nothing where the click belongs to the sale before. */
    begin(productId: string, quantity: number): string | undefined {
      const last = gestures.get(productId);
      const at = now();
      if (last && (last.inFlight || at - last.at < DOUBLE_CLICK_MS)) return undefined;
      const keys = last?.keys ?? new Map<number, RetryKey>();
      const key = keys.get(quantity) ?? createRetryKey(KEY_KEPT_MS, now);
      keys.set(quantity, key);
      gestures.set(productId, { at, inFlight: true, key, keys });
      return key.keyFor(String(quantity));
    },
    end(productId: string, answered: boolean): void {
      const gesture = gestures.get(productId);
      if (!gesture) return;
      gesture.key.ended(answered);
      gesture.inFlight = false;
      // What got no answer may be tried again at once.
      if (!answered) gesture.at = Number.NEGATIVE_INFINITY;
    },
  };
}
