import { useLayoutEffect, useState } from 'react';

type TargetBox = { top: number; left: number; width: number; height: number };

/** Where the first element that the selector finds is on screen; undefined where none can be seen. */
export function useTargetBox(selector: string): TargetBox | undefined {
  const [box, setBox] = useState<TargetBox>();
  useLayoutEffect(() => {
    const measure = () => setBox(boxOf(document.querySelector(selector)));
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [selector]);
  return box;
}

function boxOf(target: Element | null): TargetBox | undefined {
  const { top = 0, left = 0, width = 0, height = 0 } = target?.getBoundingClientRect() ?? {};
  const isSeen = width > 0 && top >= 0 && top < window.innerHeight && left >= 0 && left < window.innerWidth;
  return isSeen ? { top, left, width, height } : undefined;
}
