import { setTimeout as pause } from 'node:timers/promises';
import type { Claims } from './answer-store.ts';

/** A process that dies over its work keeps the others waiting for so long. */
const claimMs = 5_000;
const pollMs = 100;

type Work<Value> = {
  /** What is kept by now. */
  read: () => Promise<Value | undefined>;
  /** Makes the value and keeps it. */
  make: () => Promise<Value>;
};

/**
 * Equal work of several processes is done by one of them, and the others take what it keeps. Where it fails or dies the next
 * one does it; where nobody can tell who is at it, each does it.
 */
export async function runOnce<Value>(
  claims: Claims,
  key: string,
  signal: AbortSignal,
  { read, make }: Work<Value>,
): Promise<{ value: Value; cached: boolean }> {
  while ((await claims.claim(key, claimMs)) === 'taken') {
    await pause(pollMs, undefined, { signal });
    const kept = await read();
    if (kept !== undefined) return { value: kept, cached: true };
  }
  const extending = setInterval(() => void claims.extendClaim(key, claimMs), claimMs / 3);
  try {
    // Another one may have ended between our look and our claim.
    const kept = await read();
    if (kept !== undefined) return { value: kept, cached: true };
    return { value: await make(), cached: false };
  } finally {
    clearInterval(extending);
    await claims.release(key);
  }
}
