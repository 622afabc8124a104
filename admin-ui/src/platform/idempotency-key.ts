import { randomKey } from './random-key.ts';

/** The idempotency key of one action: an attempt whose outcome is not known keeps it for the next attempt. */
export type IdempotencyKey = ReturnType<typeof makeIdempotencyKey>;

/**
 * Keys for attempts at one action. An attempt with the same input within `ttlMs` after one without a known outcome is
 * that one made again, under its key.
 */
export function makeIdempotencyKey(ttlMs = Number.POSITIVE_INFINITY, now = () => performance.now()) {
  let last: { key: string; input: string; failedAt?: number } | undefined;

  return {
    /** The key to ask under. */
    keyFor(input: string): string {
      const isRetry = last?.input === input && now() - (last.failedAt ?? now()) < ttlMs;
      if (!last || !isRetry) last = { key: randomKey(), input };
      return last.key;
    },
    /** Whether the attempt's outcome is known now. */
    settle(isKnown: boolean): void {
      last = isKnown || !last ? undefined : { ...last, failedAt: now() };
    },
  };
}
