import { useEffect, useState } from 'react';

/** Of what stands over the page: when it goes, the focus is again where it was before, unless it is elsewhere by then. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // What had the focus in it is still there while it is being taken away.
      queueMicrotask(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return;
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
