const giveUpAfterMs = 24 * 3_600_000;
const longestPauseMs = 3_600_000;

/** How long until the attempt after `attempt` (1 s, 2 s, 4 s … an hour at most, with jitter), and whether it is too late for it. */
export function nextAttempt({
  attempt,
  retryAfterMs,
  pendingMs,
}: {
  attempt: number;
  /** What the receiver asked for. */
  retryAfterMs: number;
  /** How long it has been tried, by the database's clock: one of ours that is set forward must not give up everything. */
  pendingMs: number;
}): { delayMs: number; late: boolean } {
  const pause = Math.min(2 ** attempt * 1_000, longestPauseMs) * (0.75 + Math.random() / 2);
  const delayMs = Math.max(pause, retryAfterMs);
  return { delayMs, late: pendingMs + delayMs > giveUpAfterMs };
}
