const FIRST_MS = 500;
const MAX_MS = 15_000;

/** How long to wait before the nth try (from 0): doubling, capped, and somewhere in the upper half of that. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(MAX_MS, FIRST_MS * 2 ** attempt);
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
