import { VisuallyHidden } from '@mantine/core';
import classes from './nav-badge.module.css';
import type { StatusTone } from './status-badge.tsx';

type NavBadgeProps = { count: number | '!'; tone: Exclude<StatusTone, 'quiet'>; label: string };

/** How much waits behind a way of the navigation, or that something is wrong there; nothing where nothing does. */
export function NavBadge({ count, tone, label, ...data }: NavBadgeProps) {
  if (count === 0) return null;
  return (
    <span className={classes.badge} data-tone={tone} {...data}>
      <span aria-hidden>{count !== '!' && count > 99 ? '99+' : count}</span>
      <VisuallyHidden component="span">{label}</VisuallyHidden>
    </span>
  );
}
