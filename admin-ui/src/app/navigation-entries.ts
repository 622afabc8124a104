import type { IconName } from '../ui/icon.tsx';

/** A way to a page; its name is that of its icon and of its text. */
export type NavigationEntry = {
  to:
    | '/today'
    | '/'
    | '/products/new'
    | '/review'
    | '/scan'
    | '/alerts'
    | '/replenishment'
    | '/system'
    | '/import';
  name: IconName & NavigationName;
};
export type NavigationName =
  | 'today'
  | 'products'
  | 'add'
  | 'review'
  | 'scan'
  | 'alerts'
  | 'replenishment'
  | 'system'
  | 'import';

/** All ways, as the header has them. */
export const ENTRIES: NavigationEntry[] = [
  { to: '/today', name: 'today' },
  { to: '/', name: 'products' },
  { to: '/products/new', name: 'add' },
  { to: '/review', name: 'review' },
  { to: '/alerts', name: 'alerts' },
  { to: '/replenishment', name: 'replenishment' },
  { to: '/system', name: 'system' },
  { to: '/import', name: 'import' },
];

/** Under the thumb: what the hand in the aisle needs, each wide enough for it, scanning in the middle. */
export const THUMB: NavigationEntry[] = [
  { to: '/today', name: 'today' },
  { to: '/', name: 'products' },
  { to: '/scan', name: 'scan' },
  { to: '/review', name: 'review' },
  { to: '/alerts', name: 'alerts' },
];
