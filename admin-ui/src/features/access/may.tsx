import type { ReactNode } from 'react';
import { useMay } from './use-me.ts';

/** What only those see who may do it; of several rights, one is enough. */
export function May({ right, children }: { right: string | readonly string[]; children: ReactNode }) {
  return useMay(right) ? children : null;
}
