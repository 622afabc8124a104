import { useEffect, useState } from 'react';
import { makeLoneKeys } from '../scan/lone-keys.ts';

/** Runs what a key means a moment later, unless it is a part of what a hand scanner types. */
export function useLoneKey(): (run: () => void) => void {
  const [{ onKeyDown, hold, drop }] = useState(makeLoneKeys);
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      drop();
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [onKeyDown, drop]);
  return hold;
}
