import { useEffect, useEffectEvent, useState } from 'react';
import { toast } from './toast.ts';

/**
 * A part of the page that is loaded when it is `wanted`; undefined until it is there. One that cannot be loaded is said and
 * takes nothing along, as it would if it broke the page that waits for it. `onFailed` puts back what asked for it, so that
 * it can be asked for again.
 */
export function usePart<Part>(
  wanted: boolean,
  load: () => Promise<Part>,
  onFailed: () => void = () => undefined,
): Part | undefined {
  const [part, setPart] = useState<Part>();
  const isMissing = wanted && part === undefined;
  const loadNow = useEffectEvent(load);
  const putBack = useEffectEvent(onFailed);
  useEffect(() => {
    if (!isMissing) return;
    let isGone = false;
    loadNow().then(
      // A component is a function, which a state would call.
      (loaded) => isGone || setPart(() => loaded),
      () => {
        if (isGone) return;
        toast((t) => ({ tone: 'bad', title: t('app.error.network') }));
        putBack();
      },
    );
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  return part;
}
