import { useEffect, useRef } from 'react';
import { LONGEST_GAP_MS } from '../scan/read-burst.ts';

/**
 * Holds what a key means for a moment, and drops it where another one comes before or after it as fast as only a hand
 * scanner types: a code that is scanned here must decide nothing.
 */
export function useLoneKey(): (run: () => void) => void {
  const held = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isFast = useRef(false);
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    function onKeyDown({ key, timeStamp }: KeyboardEvent) {
      if (key.length > 1 && key !== 'Enter') return;
      clearTimeout(held.current);
      isFast.current = timeStamp - last <= LONGEST_GAP_MS;
      last = timeStamp;
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(held.current);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
  return (run) => {
    if (!isFast.current) held.current = setTimeout(run, LONGEST_GAP_MS + 10);
  };
}
