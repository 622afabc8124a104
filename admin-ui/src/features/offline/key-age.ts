/** Keys are known for 24 hours; a little less, for a clock that goes wrong and a request that takes its time. */
const KEY_KNOWN_MS = 24 * 60 * 60 * 1_000 - 5 * 60 * 1_000;

/** Whether it is too old to be sent by itself: sent again it could happen twice. */
export const isOverdue = ({ keyAt }: { keyAt: number }, now: number): boolean => now - keyAt >= KEY_KNOWN_MS;
