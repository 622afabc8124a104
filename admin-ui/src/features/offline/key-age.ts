const DAY_MS = 24 * 60 * 60 * 1_000;
/** For a clock that goes a little wrong and a request that takes its time. */
const TOLERANCE_MS = 5 * 60 * 1_000;

/**
 * Whether it is too old to be sent by itself: keys are known for 24 hours, and sent again it could happen twice. What
 * is of the future was noted before the clock was set back, nobody knows how long ago.
 */
export function isOverdue({ keyAt }: { keyAt: number }, now: number): boolean {
  const age = now - keyAt;
  return age >= DAY_MS - TOLERANCE_MS || age < -TOLERANCE_MS;
}
