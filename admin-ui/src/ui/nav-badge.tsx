import { Badge, VisuallyHidden } from '@mantine/core';
import classes from './nav-badge.module.css';

type NavBadgeProps = { count: number | '!'; color: string; label: string };

/** How much waits behind a way of the navigation, or that something is wrong there; nothing where nothing does. */
export function NavBadge({ count, color, label, ...data }: NavBadgeProps) {
  if (count === 0) return null;
  return (
    <Badge
      component="span"
      size="sm"
      color={color}
      className={classes.badge}
      circle={count === '!' || count < 10}
      {...data}
    >
      <span aria-hidden>{count !== '!' && count > 99 ? '99+' : count}</span>
      <VisuallyHidden component="span">{label}</VisuallyHidden>
    </Badge>
  );
}
