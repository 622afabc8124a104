import { newKey } from './random-key.ts';

/** The key of one thing that must not happen twice: an attempt whose outcome is not known keeps it for the next. */
export type RetryKey = ReturnType<typeof createRetryKey>;

/**
 * Keys for attempts at one thing. What asks for the same within the time (in milliseconds) after a failure without an
 * outcome is taken for the same attempt, made again.
 */
export function createRetryKey(keptMs = Number.POSITIVE_INFINITY, now = () => performance.now()) {
  let last: { key: string; input: string; failedAt?: number } | undefined;

  return {
    /** The key to ask under. */
    keyFor(input: string): string {
      const isRetry = last?.input === input && now() - (last.failedAt ?? now()) < keptMs;
      if (!last || !isRetry) last = { key: newKey(), input };
      return last.key;
    },
    /** Whether the attempt's outcome is known now. */
    ended(isKnown: boolean): void {
      last = isKnown || !last ? undefined : { ...last, failedAt: now() };
    },
  };
}
