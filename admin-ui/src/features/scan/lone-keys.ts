import { LONGEST_GAP_MS } from './read-burst.ts';

/**
 * Holds what a key means for a moment, and drops it where another one comes before or after it as fast as only a hand
 * scanner types: a code that is scanned must decide nothing.
 */
export function makeLoneKeys() {
  let held: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let isFast = false;
  const drop = () => clearTimeout(held);
  return {
    /** Is told of every key, before anything else hears of it. */
    onKeyDown({ key, timeStamp }: KeyboardEvent): void {
      // Shift and the like come in between.
      if (key.length > 1 && key !== 'Enter') return;
      drop();
      isFast = timeStamp - last <= LONGEST_GAP_MS;
      last = timeStamp;
    },
    hold(run: () => void): void {
      if (!isFast) held = setTimeout(run, LONGEST_GAP_MS + 10);
    },
    drop,
  };
}
