import type { ReactNode } from 'react';
import { useMay } from './use-me.ts';

/** What only those see who may do it. */
export function May({ right, children }: { right: string; children: ReactNode }) {
  return useMay(right) ? children : null;
}
