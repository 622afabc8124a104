import type { ReactNode } from 'react';
import classes from './status-badge.module.css';

/** `quiet`: nobody has to do anything. `attention`: somebody has to. `bad`: it has failed, or there is none left. */
export type StatusTone = 'quiet' | 'attention' | 'bad';

/** How something is, in a word; colour only where it wants a person. */
export function StatusBadge({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
