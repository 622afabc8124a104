import { newKey } from '../../ui/new-key.ts';

/** Two clicks closer than this are one double click. */
export const DOUBLE_CLICK_MS = 400;

/** A click later than this is meant as a sale of its own, whatever became of the one before. */
export const KEY_KEPT_MS = 60_000;

type Gesture = {
  at: number;
  inFlight: boolean;
  unanswered?: { key: string; quantity: number; since: number };
};

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
      const kept = last?.unanswered;
      const isRetry = kept?.quantity === quantity && at - kept.since < KEY_KEPT_MS;
      const unanswered = isRetry ? kept : { key: newKey(), quantity, since: at };
      gestures.set(productId, { at, inFlight: true, unanswered });
      return unanswered.key;
    },
    end(productId: string, answered: boolean): void {
      const gesture = gestures.get(productId);
      if (!gesture) return;
      gestures.set(
        productId,
        answered
          ? { at: gesture.at, inFlight: false }
          : {
              at: Number.NEGATIVE_INFINITY,
              inFlight: false,
              ...(gesture.unanswered ? { unanswered: { ...gesture.unanswered, since: now() } } : {}),
            },
      );
    },
  };
}
