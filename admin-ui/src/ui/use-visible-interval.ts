import { useEffect, useEffectEvent } from 'react';

/** Calls again and again while somebody can see the page, and at once when it comes back into sight. */
export function useVisibleInterval(work: () => void, ms: number): void {
  const onTick = useEffectEvent(work);
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const schedule = () => {
      clearInterval(timer);
      timer = document.hidden ? undefined : setInterval(onTick, ms);
    };
    const onVisibility = () => {
      if (!document.hidden) onTick();
      schedule();
    };
    schedule();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [ms]);
}
