import { type IdempotencyKey, makeIdempotencyKey } from '../../platform/idempotency-key.ts';

/** Two clicks closer than this are one double click. */
export const DOUBLE_CLICK_MS = 400;

/** How long a sale whose outcome is not known keeps its key: a later click is a sale of its own. */
export const KEY_TTL_MS = 60_000;

type LastSale = { at: number; inFlight: boolean; key: IdempotencyKey; keys: Map<number, IdempotencyKey> };

/**
 * Which clicks are sales. A double click is one, and so is a click while its sale is under way; two deliberate clicks
 * are two. A sale whose outcome is not known keeps its key for a minute: tried again, it cannot happen twice.
 */
export function makeSaleDedupe(now: () => number = () => performance.now()) {
  const lastSales = new Map<string, LastSale>();

  return {
    /** The idempotency key to sell under; nothing where the click belongs to the sale before. */
    begin(productId: string, quantity: number): string | undefined {
      const last = lastSales.get(productId);
      const at = now();
      if (last && (last.inFlight || at - last.at < DOUBLE_CLICK_MS)) return undefined;
      const keys = last?.keys ?? new Map<number, IdempotencyKey>();
      const key = keys.get(quantity) ?? makeIdempotencyKey(KEY_TTL_MS, now);
      keys.set(quantity, key);
      lastSales.set(productId, { at, inFlight: true, key, keys });
      return key.keyFor(String(quantity));
    },
    /** Whether the sale's outcome is known now. */
    end(productId: string, answered: boolean): void {
      const last = lastSales.get(productId);
      if (!last) return;
      last.key.settle(answered);
      last.inFlight = false;
      // What got no answer may be tried again at once.
      if (!answered) last.at = Number.NEGATIVE_INFINITY;
    },
  };
}
